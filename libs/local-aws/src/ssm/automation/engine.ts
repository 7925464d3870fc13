import { AwsError } from '../../aws-error.ts';
import type { Aws } from '../../service.ts';
import type { Archive } from '../../store.ts';
import { LIMITS } from '../limits.ts';
import { toInterpolationValues } from './check-parameters.ts';
import {
  type AutomationExecution,
  type AutomationStatus,
  type AutomationStep,
  isOver,
} from './execution.ts';
import { interpolate } from './interpolate.ts';
import { afterStep, runbookStep } from './plan-steps.ts';
import { parseRunbook, type Runbook } from './runbook.ts';
import type { StatusEvents } from './status-events.ts';
import { STEP_ACTIONS } from './step-actions.ts';
import { createStepTimers } from './step-timers.ts';

const valuesOf = (runbook: Runbook, execution: AutomationExecution): Record<string, unknown> => {
  const values = toInterpolationValues(runbook, execution.parameters);
  values['automation:EXECUTION_ID'] = execution.id;
  values['global:ACCOUNT_ID'] = execution.accountId;
  values['global:REGION'] = execution.region;
  for (const step of execution.steps) {
    for (const [name, output] of Object.entries(step.outputs))
      values[`${step.name}.${name}`] = output.length === 1 ? output[0] : output;
  }
  return values;
};

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Carries automations from step to step. Everything it decides is stored before anything follows from it. */
export const createEngine = (
  aws: Aws,
  executions: Archive<AutomationExecution>,
  events: StatusEvents,
) => {
  const note = (execution: AutomationExecution, type: string, data: object) =>
    aws.journal.append({
      accountId: execution.accountId,
      region: execution.region,
      service: 'ssm',
      type,
      data: { automationExecutionId: execution.id, documentName: execution.documentName, ...data },
    });

  const get = (arn: string): AutomationExecution => {
    const execution = executions.get(arn);
    if (execution === undefined) throw new Error(`${arn} is gone`);
    return execution;
  };

  const putStep = (execution: AutomationExecution, step: AutomationStep): AutomationExecution => {
    const before = execution.steps.find(({ name }) => name === step.name);
    const next = {
      ...execution,
      steps: execution.steps.map((each) => (each.name === step.name ? step : each)),
    };
    executions.put(next.arn, next);
    if (before?.status !== step.status) {
      events.step(next, step);
      note(next, 'step-status', { stepName: step.name, action: step.action, status: step.status });
    }
    return next;
  };

  const putStatus = (
    execution: AutomationExecution,
    change: Partial<AutomationExecution>,
  ): AutomationExecution => {
    const next = { ...execution, ...change };
    executions.put(next.arn, next);
    if (next.status !== execution.status) {
      events.execution(next);
      note(next, 'automation-status', { status: next.status });
    }
    return next;
  };

  const running = (accountId: string, region: string): number => {
    let count = 0;
    for (const each of executions.awake()) {
      // Whether a waiting approval holds a slot is not documented: it does here only when strict.
      const holds = each.status === 'InProgress' || (aws.strict && each.status === 'Waiting');
      if (holds && each.accountId === accountId && each.region === region) count += 1;
    }
    return count;
  };

  const end = (
    execution: AutomationExecution,
    status: AutomationStatus,
    failureMessage?: string,
  ) => {
    putStatus(execution, {
      status,
      endTime: aws.clock.now(),
      ...(failureMessage !== undefined && { failureMessage }),
    });
    const waiting = executions
      .awake()
      .find(
        (each) =>
          each.status === 'Pending' &&
          each.accountId === execution.accountId &&
          each.region === execution.region,
      );
    if (waiting !== undefined) start(waiting);
  };

  let isStopped = false;

  const finishStep = (execution: AutomationExecution, ended: AutomationStep) => {
    timers.cancel(ended);
    const next = putStep(execution, ended);
    const after = afterStep(ended);
    if ('next' in after) void beginStep(next.arn, after.next);
    else
      end(
        next,
        after.end,
        ended.status === 'Success'
          ? undefined
          : `Step ${ended.name} has ended as ${ended.status}. ${ended.failureMessage ?? ''}`.trim(),
      );
  };

  const timers = createStepTimers(aws, executions, finishStep);

  const beginStep = async (arn: string, name: string): Promise<void> => {
    const execution = get(arn);
    const runbook = parseRunbook(execution.content, execution.format);
    const planned = execution.steps.find((step) => step.name === name);
    if (planned === undefined) return end(execution, 'Failed', `The runbook has no step ${name}.`);
    const definition = runbookStep(runbook, name);
    let step: AutomationStep = { ...planned, status: 'InProgress', startTime: aws.clock.now() };
    putStep(execution, step);
    try {
      const values = valuesOf(runbook, execution);
      const inputs = interpolate(definition.inputs ?? {}, values) as Record<string, unknown>;
      const timeout =
        definition.timeoutSeconds === undefined
          ? undefined
          : Number(interpolate(definition.timeoutSeconds, values));
      step = {
        ...step,
        inputs: Object.fromEntries(
          Object.entries(inputs).map(([key, value]) => [key, JSON.stringify(value)]),
        ),
        ...(timeout !== undefined && { timeoutSeconds: timeout }),
      };
      const action = STEP_ACTIONS[definition.action];
      if (action === undefined)
        throw new AwsError(
          'NotImplementedException',
          `local-aws: the runbook action ${definition.action} is not implemented`,
          501,
        );
      const { wakeAt, ...begun } = await action({
        aws,
        execution,
        step: definition,
        inputs,
        timeoutSeconds: timeout,
      });
      if (isStopped) return;
      step = { ...step, ...begun };
      if (isOver(step)) return finishStep(get(arn), { ...step, endTime: aws.clock.now() });
      const next = putStep(get(arn), step);
      putStatus(next, { status: step.status === 'Waiting' ? 'Waiting' : 'InProgress' });
      timers.arm(next, step, wakeAt);
    } catch (error) {
      if (isStopped) return;
      finishStep(get(arn), {
        ...step,
        status: 'Failed',
        endTime: aws.clock.now(),
        failureMessage: messageOf(error),
      });
    }
  };

  const start = (execution: AutomationExecution) => {
    const [first] = execution.steps;
    if (first === undefined) return end(execution, 'Success');
    putStatus(execution, { status: 'InProgress' });
    void beginStep(execution.arn, first.name);
  };

  return {
    /** Begins, or queues behind the account's running automations. */
    begin(execution: AutomationExecution) {
      executions.put(execution.arn, execution);
      note(execution, 'automation-started', { executedBy: execution.executedBy });
      if (running(execution.accountId, execution.region) < LIMITS.running) start(execution);
    },
    finishStep,
    putStep,
    cancel(execution: AutomationExecution) {
      const open = execution.steps.find(
        (step) => step.status === 'InProgress' || step.status === 'Waiting',
      );
      if (open === undefined) end(execution, 'Cancelled');
      else finishStep(execution, { ...open, status: 'Cancelled', endTime: aws.clock.now() });
    },
    /** A step that is still at work is begun again by the next process. */
    async stop() {
      isStopped = true;
    },
    /** After a restart: a step that had not begun to wait is begun again, the others' timers are armed. */
    resume() {
      for (const execution of [...executions.awake()]) {
        const open = execution.steps.find(
          (step) => step.status === 'InProgress' || step.status === 'Waiting',
        );
        if (isOver(execution) || execution.status === 'Pending') continue;
        if (open?.status === 'Waiting') timers.arm(execution, open);
        else
          void beginStep(
            execution.arn,
            open?.name ?? execution.steps.find((step) => step.status === 'Pending')?.name ?? '',
          );
      }
    },
  };
};

export type Engine = ReturnType<typeof createEngine>;
