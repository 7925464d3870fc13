import { AwsError } from '../aws-error.ts';
import type { Aws, Caller } from '../service.ts';
import type { RunResult } from './function-runner.ts';
import type { AsyncInvocation, FunctionVersion, LambdaFunction } from './state.ts';

/** Why an asynchronous invocation is over, in the words of the destination record. */
export type Condition =
  | 'Success'
  | 'RetriesExhausted'
  | 'EventAgeExceeded'
  | 'ZeroReservedConcurrency';

export interface Conclusion {
  readonly condition: Condition;
  readonly invocation: AsyncInvocation;
  readonly found: LambdaFunction;
  readonly version: FunctionVersion;
  /** Of the last attempt, if there was one. */
  readonly result?: RunResult;
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // A custom runtime may answer with anything.
    return text;
  }
};

/** The record of an invocation, as Lambda sends it to a destination. */
export const toDestinationRecord = (
  { condition, invocation, found, version, result }: Conclusion,
  time: number,
) => ({
  version: '1.0',
  timestamp: new Date(time).toISOString(),
  requestContext: {
    requestId: invocation.requestId,
    functionArn: `${found.arn}:${invocation.qualifier ?? version.version}`,
    condition,
    approximateInvokeCount: invocation.failures + (condition === 'Success' ? 1 : 0),
  },
  requestPayload: parse(invocation.payload),
  ...(result !== undefined && {
    responseContext: {
      statusCode: 200,
      executedVersion: version.version,
      ...(result.failed && { functionError: 'Unhandled' }),
    },
    responsePayload: parse(Buffer.from(result.payload).toString()),
  }),
});

const queueUrl = (aws: Aws, arn: string): string => {
  const [, , , , accountId, name] = arn.split(':');
  return `${aws.endpoint()}/${accountId}/${name}`;
};

const asRole = (aws: Aws, { found, version }: Conclusion): Caller =>
  aws.ports.sts.assumeRoleForService({
    service: 'lambda.amazonaws.com',
    roleArn: version.settings.role,
    sessionName: found.name,
    region: found.region,
  });

const sendRecord = async (aws: Aws, arn: string, conclusion: Conclusion): Promise<void> => {
  const record = toDestinationRecord(conclusion, aws.clock.now());
  const [, , service, region = '', accountId = ''] = arn.split(':');
  const caller: Caller = { ...asRole(aws, conclusion), region, accountId };
  const text = JSON.stringify(record);
  switch (service) {
    case 'sqs':
      await aws.call(caller, 'sqs', 'SendMessage', {
        QueueUrl: queueUrl(aws, arn),
        MessageBody: text,
      });
      return;
    case 'sns':
      await aws.call(caller, 'sns', 'Publish', { TopicArn: arn, Message: text });
      return;
    case 'lambda':
      await aws.call(caller, 'lambda', 'Invoke', {
        FunctionName: arn,
        InvocationType: 'Event',
        Payload: Buffer.from(text),
      });
      return;
    case 'events':
      await aws.call(caller, 'events', 'PutEvents', {
        Entries: [
          {
            Source: 'lambda',
            DetailType: `Lambda Function Invocation Result - ${conclusion.condition === 'Success' ? 'Success' : 'Failure'}`,
            Resources: [arn, record.requestContext.functionArn],
            Detail: text,
            EventBusName: arn,
          },
        ],
      });
      return;
    default:
      throw new AwsError(
        'NotImplementedException',
        `local-aws: the lambda destination ${arn} is not implemented`,
        501,
      );
  }
};

/** A dead-letter queue gets the event itself, and the error as message attributes. */
const sendDeadLetter = async (aws: Aws, arn: string, conclusion: Conclusion): Promise<void> => {
  const { invocation, result } = conclusion;
  const [, , service, region = '', accountId = ''] = arn.split(':');
  const caller: Caller = { ...asRole(aws, conclusion), region, accountId };
  const payload = parse(Buffer.from(result?.payload ?? '{}').toString());
  const message =
    typeof payload === 'object' && payload !== null
      ? String(Reflect.get(payload, 'errorMessage') ?? '')
      : '';
  const MessageAttributes = {
    RequestID: { DataType: 'String', StringValue: invocation.requestId },
    ErrorCode: { DataType: 'Number', StringValue: result === undefined ? '429' : '200' },
    ErrorMessage: {
      DataType: 'String',
      StringValue: message.slice(0, 1024) || conclusion.condition,
    },
  };
  if (service === 'sqs')
    await aws.call(caller, 'sqs', 'SendMessage', {
      QueueUrl: queueUrl(aws, arn),
      MessageBody: invocation.payload,
      MessageAttributes,
    });
  else
    await aws.call(caller, 'sns', 'Publish', {
      TopicArn: arn,
      Message: invocation.payload,
      MessageAttributes,
    });
};

/** Tells the function's destination and dead-letter queue; what they refuse is noted in the journal. */
export const conclude = async (aws: Aws, conclusion: Conclusion): Promise<void> => {
  const { condition, found, version, invocation } = conclusion;
  const config = found.eventInvokeConfigs[invocation.qualifier ?? '$LATEST']?.destinations;
  const destination =
    condition === 'Success' ? config?.OnSuccess?.Destination : config?.OnFailure?.Destination;
  const deadLetterArn = condition === 'Success' ? undefined : version.settings.deadLetterArn;
  const attempt = async (arn: string | undefined, send: typeof sendRecord) => {
    if (arn === undefined) return;
    try {
      await send(aws, arn, conclusion);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const data = {
        functionArn: found.arn,
        destination: arn,
        error: error.code,
        message: error.message,
      };
      aws.journal.append({
        accountId: found.accountId,
        region: found.region,
        service: 'lambda',
        type: 'destination-failed',
        data,
      });
    }
  };
  await attempt(destination, sendRecord);
  await attempt(deadLetterArn, sendDeadLetter);
};
