import type { HistoryEvent } from '@countersign/states-language';
import type { LogsPort } from '../../ports.ts';
import type { StateMachine } from '../machines/machine.ts';
import type { ExecutionRecord } from './execution-record.ts';

const FATAL = /^Execution(Aborted|Failed|TimedOut)$/;
const ERROR = /(Aborted|Failed|TimedOut|FailStateEntered)$/;
/** What is left out without `includeExecutionData`; error and cause stay (recorded in 2024). */
const DATA = new Set([
  'input',
  'inputDetails',
  'output',
  'outputDetails',
  'parameters',
  'assignedVariables',
  'assignedVariablesDetails',
]);

const isWanted = (level: string | undefined, type: string): boolean =>
  level === 'ALL' ||
  (level === 'ERROR' && ERROR.test(type)) ||
  (level === 'FATAL' && FATAL.test(type));

/** The details of an event, without execution data unless that was asked for. */
const detailsOf = (event: HistoryEvent, includeData: boolean): Record<string, unknown> => {
  const details = Object.entries(event).find(([name]) => name.endsWith('EventDetails'))?.[1];
  const entries = Object.entries(typeof details === 'object' && details !== null ? details : {});
  return Object.fromEntries(entries.filter(([name]) => includeData || !DATA.has(name)));
};

/** History events as lines of the machine's log group, as far as its logging configuration asks for them. */
export const writeLog = (
  logs: LogsPort,
  machine: StateMachine | undefined,
  record: ExecutionRecord,
  history: readonly HistoryEvent[],
): void => {
  const group = machine?.logging?.destinations?.[0]?.cloudWatchLogsLogGroup?.logGroupArn
    ?.split(':log-group:')[1]
    ?.replace(/:\*$/, '');
  if (machine === undefined || group === undefined) return;
  const messages = history
    .filter(({ type }) => isWanted(machine.logging?.level, type))
    .map((event) =>
      JSON.stringify({
        id: String(event.id),
        type: event.type,
        details: detailsOf(event, machine.logging?.includeExecutionData === true),
        previous_event_id: String(event.previousEventId),
        event_timestamp: String(event.timestamp),
        execution_arn: record.arn,
        redrive_count: String(record.execution.identity.redriveCount ?? 0),
      }),
    );
  if (messages.length === 0) return;
  const { accountId, region, startTime } = record.execution.identity;
  const day = new Date(startTime).toISOString().slice(0, 13);
  logs.write({
    accountId,
    region,
    logGroupName: group,
    logStreamName: `states/${machine.name}/${day}`,
    messages,
  });
};
