import type {
  CreateLogStreamRequest,
  DeleteLogStreamRequest,
  DescribeLogStreamsRequest,
  DescribeLogStreamsResponse,
  PutLogEventsRequest,
  PutLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../aws-error.ts';
import { page } from '../../page.ts';
import { type Aws, type CallContext, operation } from '../../service.ts';
import { LIMITS } from '../limits.ts';
import { groupArnOf, toGroupArn, toGroupResource, toStreamArn } from '../log-arn.ts';
import type { LogWriter } from '../log-writer.ts';
import type { LogStream, LogsState } from '../state.ts';
import { noGroup } from './log-groups.ts';

export const noStream = () =>
  new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');

interface Named {
  readonly logGroupName?: string | undefined;
  readonly logStreamName?: string | undefined;
}

const describe = (stream: LogStream) => ({
  logStreamName: stream.name,
  creationTime: stream.createdAt,
  ...(stream.firstEventAt !== undefined && { firstEventTimestamp: stream.firstEventAt }),
  ...(stream.lastEventAt !== undefined && {
    lastEventTimestamp: stream.lastEventAt,
    lastIngestionTime: stream.lastEventAt,
  }),
  uploadSequenceToken: '0',
  arn: stream.arn,
  storedBytes: 0,
});

export const createLogStreamActions = (aws: Aws, state: LogsState, writer: LogWriter) => {
  const permissions =
    (action: string) =>
    ({ logGroupName = '', logStreamName = '' }: Named, { caller }: CallContext) => [
      {
        action: `logs:${action}`,
        resource: toStreamArn(toGroupArn(caller, logGroupName), logStreamName),
      },
    ];
  const require = ({ logGroupName = '', logStreamName = '' }: Named, { caller }: CallContext) => {
    const group = state.groups.get(toGroupArn(caller, logGroupName));
    if (group === undefined) throw noGroup();
    const stream = state.streams.get(toStreamArn(group.arn, logStreamName));
    if (stream === undefined) throw noStream();
    return { group, stream };
  };

  return {
    CreateLogStream: operation<CreateLogStreamRequest, void>({
      permissions: permissions('CreateLogStream'),
      run({ logGroupName = '', logStreamName = '' }, { caller }) {
        const group = state.groups.get(toGroupArn(caller, logGroupName));
        if (group === undefined) throw noGroup();
        const { longest, pattern } = LIMITS.logStreamName;
        if (logStreamName.length > longest || !pattern.test(logStreamName))
          throw new AwsError(
            'InvalidParameterException',
            `1 validation error detected: Value '${logStreamName}' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*`,
          );
        if (state.streams.get(toStreamArn(group.arn, logStreamName)) !== undefined)
          throw new AwsError(
            'ResourceAlreadyExistsException',
            'The specified log stream already exists',
          );
        writer.createStream(group, logStreamName);
      },
    }),
    DeleteLogStream: operation<DeleteLogStreamRequest, void>({
      permissions: permissions('DeleteLogStream'),
      run(input, context) {
        const { stream } = require(input, context);
        state.streams.delete(stream.arn);
        state.lines.delete(stream.arn);
      },
    }),
    DescribeLogStreams: operation<DescribeLogStreamsRequest, DescribeLogStreamsResponse>({
      permissions: (input, { caller }) => [
        { action: 'logs:DescribeLogStreams', resource: toGroupResource(groupArnOf(caller, input)) },
      ],
      run(input, { caller }) {
        const groupArn = groupArnOf(caller, input);
        if (state.groups.get(groupArn) === undefined) throw noGroup();
        const byTime = input.orderBy === 'LastEventTime';
        const found = [...state.streams.values()]
          .filter(
            (stream) =>
              stream.groupArn === groupArn &&
              stream.name.startsWith(input.logStreamNamePrefix ?? ''),
          )
          .sort((one, other) =>
            byTime
              ? (one.lastEventAt ?? 0) - (other.lastEventAt ?? 0)
              : one.name < other.name
                ? -1
                : 1,
          );
        if (input.descending === true) found.reverse();
        const { items, nextToken } = page(
          found,
          input.limit ?? LIMITS.descriptionsPerPage,
          input.nextToken,
          'InvalidParameterException',
        );
        return { logStreams: items.map(describe), ...(nextToken !== undefined && { nextToken }) };
      },
    }),
    PutLogEvents: operation<PutLogEventsRequest, PutLogEventsResponse>({
      permissions: permissions('PutLogEvents'),
      run(input, context) {
        const { group, stream } = require(input, context);
        const events = input.logEvents ?? [];
        const { mostEvents, mostBytes, bytesPerEvent } = LIMITS.putLogEvents;
        const bytes = events.reduce(
          (sum, { message = '' }) => sum + Buffer.byteLength(message) + bytesPerEvent,
          0,
        );
        if (events.length === 0 || events.length > mostEvents || bytes > mostBytes)
          throw new AwsError(
            'InvalidParameterException',
            `Upload must hold 1 to ${mostEvents} events and at most ${mostBytes} bytes, is ${events.length} events and ${bytes} bytes`,
          );
        const ingestedAt = aws.clock.now();
        writer.append(
          group,
          stream,
          events.map(({ timestamp = ingestedAt, message = '' }) => ({
            timestamp,
            ingestedAt,
            message,
          })),
        );
        return { nextSequenceToken: '0' };
      },
    }),
  };
};
