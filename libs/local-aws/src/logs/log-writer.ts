import { authorize } from '../authorize.ts';
import type { MetricsPort } from '../cloudwatch/metrics.ts';
import type { LogsPort } from '../ports.ts';
import type { Aws } from '../service.ts';
import { readEmbeddedMetrics } from './embedded-metrics.ts';
import { toGroupArn, toGroupResource, toStreamArn } from './log-arn.ts';
import type { AppendToFile } from './log-files.ts';
import type { LogGroup, LogLine, LogStream, LogsState } from './state.ts';

/** Creates groups and streams and appends lines: what the operations and the other services share. */
export const createLogWriter = (
  aws: Aws,
  state: LogsState,
  metrics: MetricsPort,
  appendToFile?: AppendToFile,
) => {
  const createGroup = (
    place: { accountId: string; region: string },
    name: string,
    settings: Partial<Pick<LogGroup, 'kmsKeyId' | 'tags' | 'logGroupClass'>> = {},
  ): LogGroup => {
    const group: LogGroup = {
      arn: toGroupArn(place, name),
      name,
      accountId: place.accountId,
      region: place.region,
      createdAt: aws.clock.now(),
      logGroupClass: 'STANDARD',
      tags: {},
      ...settings,
    };
    state.groups.put(group.arn, group);
    return group;
  };

  const createStream = (group: LogGroup, name: string): LogStream => {
    const arn = toStreamArn(group.arn, name);
    const stream = { arn, name, groupArn: group.arn, createdAt: aws.clock.now() };
    state.streams.put(arn, stream);
    return stream;
  };

  const append = (group: LogGroup, stream: LogStream, lines: readonly LogLine[]) => {
    for (const line of lines) {
      state.lines.append(stream.arn, line);
      for (const datum of readEmbeddedMetrics(group, line.message)) metrics.record(datum);
    }
    const times = lines.map(({ timestamp }) => timestamp);
    state.streams.put(stream.arn, {
      ...stream,
      firstEventAt: Math.min(stream.firstEventAt ?? Number.POSITIVE_INFINITY, ...times),
      lastEventAt: Math.max(stream.lastEventAt ?? 0, ...times),
    });
    appendToFile?.(
      group,
      stream.name,
      lines.map(({ message }) => message),
    );
  };

  const write: LogsPort['write'] = (request) => {
    const { caller, logGroupName, logStreamName, messages } = request;
    if (messages.length === 0) return;
    const groupArn = toGroupArn(request, logGroupName);
    const streamArn = toStreamArn(groupArn, logStreamName);
    const ask = (action: string, resource: string) => {
      if (caller !== undefined) authorize(aws, caller, { action: `logs:${action}`, resource });
    };
    const makeGroup = () => {
      ask('CreateLogGroup', toGroupResource(groupArn));
      return createGroup(request, logGroupName);
    };
    const makeStream = () => {
      ask('CreateLogStream', streamArn);
      return createStream(group, logStreamName);
    };
    const group = state.groups.get(groupArn) ?? makeGroup();
    const stream = state.streams.get(streamArn) ?? makeStream();
    ask('PutLogEvents', streamArn);
    const now = aws.clock.now();
    append(
      group,
      stream,
      messages.map((message) => ({ timestamp: now, ingestedAt: now, message })),
    );
  };

  return { createGroup, createStream, append, write };
};

export type LogWriter = ReturnType<typeof createLogWriter>;
