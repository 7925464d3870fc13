import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import type { CancelTask, Event, InvokeTask, Json } from '@countersign/states-language';
import { AwsError } from '../../aws-error.ts';
import type { Aws } from '../../service.ts';
import type { ExecutionRecord } from '../executions/execution-record.ts';
import { executionCaller } from './execution-caller.ts';
import type { Answer, Call } from './invoke.ts';
import { sdkMetadata } from './invoke.ts';

type Tell = (executionArn: string, event: Event) => boolean;

/** Between two looks at a child that has not ended. Step Functions does not publish its own interval. */
const POLL_MS = 1000;

const asRecord = (value: Json | undefined): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, Json>)
    : {};

const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? {});

/** A child as `.sync` shows it: keys capitalised and in order, times in milliseconds. */
const describeChild = (child: DescribeExecutionOutput): Record<string, Json> => {
  const all: Record<string, Json | undefined> = {
    Cause: child.cause,
    Error: child.error,
    ExecutionArn: child.executionArn ?? null,
    Input: child.input ?? null,
    InputDetails: { Included: true },
    Name: child.name ?? null,
    Output: child.output,
    OutputDetails: child.output === undefined ? undefined : { Included: true },
    RedriveCount: child.redriveCount ?? 0,
    RedriveStatus: child.redriveStatus,
    RedriveStatusReason: child.redriveStatusReason,
    StartDate: child.startDate?.getTime() ?? null,
    StateMachineArn: child.stateMachineArn ?? null,
    Status: child.status ?? null,
    StopDate: child.stopDate?.getTime(),
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
};

/** `states:startExecution`: starts another execution and, for `.sync`, watches it to its end. */
export const createStartExecution = (aws: Aws) => {
  const children = new Map<string, Set<() => void>>();

  const settle = async (record: ExecutionRecord, effect: InvokeTask, tell: Tell): Promise<void> => {
    const { entry, pattern, credentialsRoleArn } = effect;
    const executionArn = textOf(asRecord(effect.submittedOutput).ExecutionArn);
    try {
      const caller = await executionCaller(aws, record, credentialsRoleArn);
      const child = await aws.call<DescribeExecutionOutput>(caller, 'states', 'DescribeExecution', {
        executionArn,
      });
      if (child.status === 'RUNNING') return wait(record, effect, executionArn, tell);
      const shown = describeChild(child);
      if (child.status !== 'SUCCEEDED') {
        tell(record.arn, {
          type: 'TaskFailed',
          entry,
          error: 'States.TaskFailed',
          cause: JSON.stringify(shown),
        });
        return;
      }
      const parsed =
        pattern === 'sync:2'
          ? { Input: JSON.parse(child.input ?? 'null'), Output: JSON.parse(child.output ?? 'null') }
          : {};
      tell(record.arn, { type: 'TaskSucceeded', entry, output: { ...shown, ...parsed } });
    } catch (error) {
      const refused =
        error instanceof AwsError ? error : new AwsError('InternalFailure', String(error), 500);
      tell(record.arn, {
        type: 'TaskFailed',
        entry,
        error: 'StepFunctions.AWSStepFunctionsException',
        cause: refused.message,
      });
    }
  };

  const wait = (record: ExecutionRecord, effect: InvokeTask, executionArn: string, tell: Tell) => {
    const sameAccount = executionArn.split(':')[4] === record.execution.identity.accountId;
    const look = () => void settle(record, effect, tell);
    // In its own account Step Functions hears of the end by an event; in another it polls.
    if (!sameAccount) return void aws.clock.at(aws.clock.now() + POLL_MS, look);
    const watching = children.get(executionArn) ?? new Set();
    children.set(executionArn, watching.add(look));
  };

  return {
    async ask({ effect, caller }: Call): Promise<Answer> {
      const { StateMachineArn, Name, Input } = asRecord(effect.parameters);
      const started = await aws.call<{ executionArn: string; startDate: Date }>(
        caller,
        'states',
        'StartExecution',
        {
          stateMachineArn: textOf(StateMachineArn),
          ...(Name !== undefined && { name: textOf(Name) }),
          input: textOf(Input),
        },
      );
      const output = {
        ExecutionArn: started.executionArn,
        StartDate: started.startDate.getTime(),
        ...sdkMetadata(aws.ids.uuid()),
      };
      return { output };
    },
    watch: (record: ExecutionRecord, effect: InvokeTask, tell: Tell): void =>
      void settle(record, effect, tell),
    async stop(record: ExecutionRecord, effect: CancelTask): Promise<void> {
      const executionArn = textOf(asRecord(effect.submittedOutput).ExecutionArn);
      try {
        await aws.call(
          await executionCaller(aws, record, effect.credentialsRoleArn),
          'states',
          'StopExecution',
          { executionArn },
        );
      } catch (error) {
        const { accountId, region } = record.execution.identity;
        const message = error instanceof Error ? error.message : String(error);
        aws.journal.append({
          accountId,
          region,
          service: 'states',
          type: 'child-not-stopped',
          data: { executionArn, message },
        });
      }
    },
    /** Called when any execution ends. */
    ended(executionArn: string): void {
      const watching = children.get(executionArn);
      children.delete(executionArn);
      for (const look of watching ?? []) look();
    },
  };
};

export type StartExecution = ReturnType<typeof createStartExecution>;
