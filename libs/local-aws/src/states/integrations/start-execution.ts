import type { DescribeExecutionOutput, StartExecutionOutput } from '@aws-sdk/client-sfn';
import type { CancelTask, Event, InvokeTask, Json } from '@countersign/states-language';
import type { Aws } from '../../service.ts';
import type { Engine } from '../executions/engine.ts';
import type { ExecutionRecord } from '../executions/execution-record.ts';
import { noteFault } from '../note-fault.ts';
import type { Answer, Call } from './call.ts';
import { describeChild } from './describe-child.ts';
import { executionCaller } from './execution-caller.ts';
import { toFailure } from './failure.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import { serviceName } from './service-names.ts';

/** Between two looks at a child that has not ended. Step Functions does not publish its own interval. */
const POLL_MS = 1000;

const asRecord = (value: Json | undefined): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, Json>)
    : {};

const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? {});

const childOf = ({ submittedOutput }: Pick<InvokeTask, 'submittedOutput'>): string =>
  textOf(asRecord(submittedOutput).ExecutionArn);

/** What the end of a child is to the task that waits for it. */
const toEvent = ({ entry, pattern }: InvokeTask, child: DescribeExecutionOutput): Event => {
  const shown = describeChild(child);
  if (child.status !== 'SUCCEEDED') {
    const cause = JSON.stringify(shown);
    return { type: 'TaskFailed', entry, error: 'States.TaskFailed', cause };
  }
  const { input = 'null', output = 'null' } = child;
  const parsed =
    pattern === 'sync:2' ? { Input: JSON.parse(input), Output: JSON.parse(output) } : {};
  return { type: 'TaskSucceeded', entry, output: { ...shown, ...parsed } };
};

/** `states:startExecution`: starts another execution and, for `.sync`, watches it to its end. */
export const createStartExecution = (aws: Aws, engine: () => Engine) => {
  /** Who looks when a child ends, by child and by the task that waits. */
  const watchers = new Map<string, Map<string, () => void>>();

  const look = async (record: ExecutionRecord, effect: InvokeTask): Promise<void> => {
    // Nobody waits any more: the task was answered by its token, timed out or was stopped.
    if (engine().openTask(record.arn, effect.entry) === undefined) return;
    const executionArn = childOf(effect);
    try {
      const caller = await executionCaller(aws, record, effect.credentialsRoleArn);
      const child = await aws.call<DescribeExecutionOutput>(caller, 'states', 'DescribeExecution', {
        executionArn,
      });
      if (child.status === 'RUNNING') return wait(record, effect, executionArn);
      engine().tell(record.arn, toEvent(effect, child));
    } catch (error) {
      const service = serviceName('states');
      if (service === undefined) throw error;
      const failure = toFailure(error, service, aws.ids.uuid());
      engine().tell(record.arn, { type: 'TaskFailed', entry: effect.entry, ...failure });
    }
  };

  const watch = (record: ExecutionRecord, effect: InvokeTask): void => {
    look(record, effect).catch((error) => noteFault(aws, 'watch-failed', record.arn, error));
  };

  const wait = (record: ExecutionRecord, effect: InvokeTask, executionArn: string) => {
    const again = () => watch(record, effect);
    const sameAccount = executionArn.split(':')[4] === record.execution.identity.accountId;
    // In its own account Step Functions hears of the end by an event; in another it polls.
    if (!sameAccount) return void aws.clock.at(aws.clock.now() + POLL_MS, again);
    const watching = watchers.get(executionArn) ?? new Map<string, () => void>();
    watchers.set(executionArn, watching.set(`${record.arn} ${effect.entry}`, again));
  };

  return {
    async ask({ effect, caller }: Call): Promise<Answer> {
      const { StateMachineArn, Name, Input, TraceHeader } = asRecord(effect.parameters);
      const started = await aws.call<StartExecutionOutput>(caller, 'states', 'StartExecution', {
        stateMachineArn: textOf(StateMachineArn),
        ...(Name !== undefined && { name: textOf(Name) }),
        ...(TraceHeader !== undefined && { traceHeader: textOf(TraceHeader) }),
        input: textOf(Input),
      });
      return {
        output: {
          ExecutionArn: started.executionArn ?? '',
          StartDate: started.startDate?.getTime() ?? 0,
          ...sdkMetadata(aws.ids.uuid()),
        },
      };
    },
    watch,
    /** Best effort, as on AWS: a child that cannot be stopped goes on. */
    async stop(record: ExecutionRecord, effect: CancelTask): Promise<void> {
      const executionArn = childOf(effect);
      const watching = watchers.get(executionArn);
      watching?.delete(`${record.arn} ${effect.entry}`);
      if (watching?.size === 0) watchers.delete(executionArn);
      try {
        const caller = await executionCaller(aws, record, effect.credentialsRoleArn);
        await aws.call(caller, 'states', 'StopExecution', { executionArn });
      } catch (error) {
        noteFault(aws, 'child-not-stopped', executionArn, error);
      }
    },
    /** Called when any execution ends. */
    ended(executionArn: string): void {
      const watching = watchers.get(executionArn);
      watchers.delete(executionArn);
      for (const again of watching?.values() ?? []) again();
    },
  };
};
