import type { StartSyncExecutionInput, StartSyncExecutionOutput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { checkName } from '../constraints.ts';
import { executionData } from '../executions/describe-execution.ts';
import { checkInput } from '../executions/execution-input.ts';
import { type ExecutionRecord, expressArn } from '../executions/execution-record.ts';
import { newExecution } from '../executions/new-execution.ts';
import { findTarget } from '../machines/find-target.ts';
import { onMachine } from '../permissions.ts';
import { random } from '../random.ts';
import type { StatesContext } from '../states-context.ts';

/** Pricing: durations are billed by 100 ms, memory by 64 MB. */
const BILLED_MS = 100;
const BILLED_MB = 64;

const answer = (
  record: ExecutionRecord,
  { includedData, traceHeader }: StartSyncExecutionInput,
): StartSyncExecutionOutput => {
  const { status, identity, stopTime = identity.startTime } = record.execution;
  const { outputDetails: _, ...data } = { outputDetails: {}, ...executionData(record) };
  const included = includedData !== 'METADATA_ONLY';
  return {
    executionArn: record.arn,
    stateMachineArn: record.machineArn,
    name: record.name,
    startDate: new Date(identity.startTime),
    stopDate: new Date(stopTime),
    status: status === 'SUCCEEDED' || status === 'TIMED_OUT' ? status : 'FAILED',
    ...(included ? data : {}),
    inputDetails: { included },
    outputDetails: { included },
    ...(traceHeader !== undefined && { traceHeader }),
    billingDetails: {
      billedMemoryUsedInMB: BILLED_MB,
      billedDurationInMilliseconds:
        Math.max(1, Math.ceil((stopTime - identity.startTime) / BILLED_MS)) * BILLED_MS,
    },
  };
};

/** Runs an Express machine to its end, which is the answer; nothing of it is kept. */
export const startSyncExecution = ({ aws, machines, engine }: StatesContext) =>
  operation<StartSyncExecutionInput, StartSyncExecutionOutput>({
    permissions: (input) => onMachine('StartSyncExecution', input.stateMachineArn),
    async run(given) {
      const target = findTarget(machines, given.stateMachineArn, () => random(aws.ids));
      if (target.machine.type !== 'EXPRESS')
        throw new AwsError(
          'StateMachineTypeNotSupported',
          'This operation is not supported by this type of state machine',
        );
      const name = checkName(given.name ?? aws.ids.uuid());
      const { record, identity } = newExecution(target, {
        arn: expressArn(target.machine.arn, name, aws.ids.uuid()),
        name,
        input: checkInput(given.input),
        startTime: aws.clock.now(),
        isSync: true,
      });
      return answer(await engine.run(record, identity), given);
    },
  });
