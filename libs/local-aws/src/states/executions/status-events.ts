import type { EventsPort } from '../../ports.ts';
import type { ExecutionRecord } from './execution-record.ts';

/** Input and output are left out when too large for an event: developer guide, "Events for Step Functions". */
const LARGEST_ESCAPED = 248_000;

const payload = (
  text: string | undefined,
): readonly [string | null, { included: boolean } | null] => {
  if (text === undefined) return [null, null];
  return JSON.stringify(text).length > LARGEST_ESCAPED
    ? [null, { included: false }]
    : [text, { included: true }];
};

/** `Step Functions Execution Status Change`, for Standard executions only. */
export const publishStatus = (events: EventsPort, record: ExecutionRecord): void => {
  const { execution } = record;
  const { accountId, region, startTime, type } = execution.identity;
  if (type === 'EXPRESS') return;
  const [input, inputDetails] = payload(record.input);
  const [output, outputDetails] = payload(
    execution.output === undefined ? undefined : JSON.stringify(execution.output),
  );
  events.publish({
    accountId,
    region,
    source: 'aws.states',
    detailType: 'Step Functions Execution Status Change',
    resources: [record.arn],
    detail: {
      executionArn: record.arn,
      stateMachineArn: record.machineArn,
      name: record.name,
      status: execution.status,
      startDate: startTime,
      stopDate: execution.stopTime ?? null,
      input,
      output,
      inputDetails,
      outputDetails,
      error: execution.error ?? null,
      cause: execution.cause ?? null,
    },
  });
};
