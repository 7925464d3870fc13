import type {
  FilterLogEventsRequest,
  FilterLogEventsResponse,
  GetLogEventsRequest,
  GetLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../aws-error.ts';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import { parseFilterPattern } from '../filter-pattern.ts';
import { LIMITS } from '../limits.ts';
import { groupArnOf, toGroupResource, toStreamArn } from '../log-arn.ts';
import type { LogLine, LogStream, LogsState } from '../state.ts';
import { noGroup } from './log-groups.ts';
import { noStream } from './log-streams.ts';

interface Range {
  readonly startTime?: number | undefined;
  readonly endTime?: number | undefined;
}

const isWithin = ({ timestamp }: LogLine, { startTime, endTime }: Range): boolean =>
  timestamp >= (startTime ?? 0) && timestamp < (endTime ?? Number.POSITIVE_INFINITY);

/** `f/12` reads on from line 12, `b/12` ends before it. */
const parseToken = (token: string | undefined, count: number, limit: number, fromHead: boolean) => {
  if (token === undefined) {
    const start = fromHead ? 0 : Math.max(0, count - limit);
    return { start, end: Math.min(count, start + limit) };
  }
  const [, direction, place] = /^([fb])\/(\d+)$/.exec(token) ?? [];
  if (place === undefined)
    throw new AwsError('InvalidParameterException', 'The specified nextToken is invalid.');
  const at = Number(place);
  return direction === 'f'
    ? { start: Math.min(at, count), end: Math.min(count, at + limit) }
    : { start: Math.max(0, at - limit), end: at };
};

export const createReadLogEventsActions = (state: LogsState) => ({
  GetLogEvents: operation<GetLogEventsRequest, GetLogEventsResponse>({
    permissions: (input, { caller }) => [
      {
        action: 'logs:GetLogEvents',
        resource: toStreamArn(groupArnOf(caller, input), input.logStreamName ?? ''),
      },
    ],
    run(input, { caller }) {
      const groupArn = groupArnOf(caller, input);
      if (state.groups.get(groupArn) === undefined) throw noGroup();
      const stream = state.streams.get(toStreamArn(groupArn, input.logStreamName ?? ''));
      if (stream === undefined) throw noStream();
      const lines = state.lines.read(stream.arn).filter((line) => isWithin(line, input));
      const limit = input.limit ?? LIMITS.eventsPerPage;
      const { start, end } = parseToken(
        input.nextToken,
        lines.length,
        limit,
        input.startFromHead ?? false,
      );
      return {
        events: lines.slice(start, end).map(({ timestamp, message, ingestedAt }) => ({
          timestamp,
          message,
          ingestionTime: ingestedAt,
        })),
        nextForwardToken: `f/${end}`,
        nextBackwardToken: `b/${start}`,
      };
    },
  }),
  FilterLogEvents: operation<FilterLogEventsRequest, FilterLogEventsResponse>({
    permissions: (input, { caller }) => [
      { action: 'logs:FilterLogEvents', resource: toGroupResource(groupArnOf(caller, input)) },
    ],
    run(input, { caller }) {
      const groupArn = groupArnOf(caller, input);
      if (state.groups.get(groupArn) === undefined) throw noGroup();
      const matches = parseFilterPattern(input.filterPattern);
      const wanted = (stream: LogStream) =>
        stream.groupArn === groupArn &&
        (input.logStreamNames === undefined || input.logStreamNames.includes(stream.name)) &&
        stream.name.startsWith(input.logStreamNamePrefix ?? '');
      const found = [...state.streams.values()].filter(wanted).flatMap((stream) =>
        state.lines.read(stream.arn).flatMap((line, index) =>
          isWithin(line, input) && matches(line.message)
            ? [
                {
                  logStreamName: stream.name,
                  timestamp: line.timestamp,
                  message: line.message,
                  ingestionTime: line.ingestedAt,
                  eventId: `${line.timestamp}${String(index).padStart(12, '0')}${Buffer.from(stream.name).toString('hex').slice(-16)}`,
                },
              ]
            : [],
        ),
      );
      found.sort((one, other) => one.timestamp - other.timestamp);
      const { items, nextToken } = page(
        found,
        input.limit ?? LIMITS.eventsPerPage,
        input.nextToken,
        'InvalidParameterException',
      );
      return {
        events: [...items],
        searchedLogStreams: [],
        ...(nextToken !== undefined && { nextToken }),
      };
    },
  }),
});
