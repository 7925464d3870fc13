import type {
  GetExecutionHistoryInput,
  GetExecutionHistoryOutput,
  HistoryEvent,
} from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { pageSize } from '../constraints.ts';
import type { HistoryLine } from '../executions/execution-record.ts';
import { findExecution } from '../executions/find-execution.ts';
import { openTokens } from '../executions/seal-tokens.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

/** What `includeExecutionData: false` leaves out. */
const DATA = ['input', 'output', 'parameters'];

const withoutData = (line: HistoryLine): HistoryLine => ({
  ...Object.fromEntries(
    Object.entries(line).map(([name, value]) =>
      name.endsWith('EventDetails') && typeof value === 'object' && value !== null
        ? [name, Object.fromEntries(Object.entries(value).filter(([key]) => !DATA.includes(key)))]
        : [name, value],
    ),
  ),
  id: line.id,
});

/** A page token says where the next page begins, counted from the first event, and survives new events. */
const toToken = (position: number): string => Buffer.from(`at:${position}`).toString('base64url');

const parseToken = (token: string): number => {
  const position = /^at:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (position === undefined) throw new AwsError('InvalidToken', `Invalid Token: 'Invalid token'`);
  return Number(position);
};

export const getExecutionHistory = ({ executions, tokens }: StatesContext) =>
  operation<GetExecutionHistoryInput, GetExecutionHistoryOutput>({
    permissions: (input) => on('GetExecutionHistory', input.executionArn),
    run({ executionArn, maxResults, nextToken, reverseOrder, includeExecutionData }) {
      const { arn } = findExecution(executions, executionArn);
      const limit = pageSize(maxResults);
      const length = executions.history.length(arn);
      const reverse = reverseOrder ?? false;
      const from =
        nextToken === undefined ? (reverse ? length : 0) : Math.min(parseToken(nextToken), length);
      const offset = reverse ? length - from : from;
      const lines = executions.history.read(arn, { offset, limit, reverse });
      const shown = lines.map((line) =>
        includeExecutionData === false ? withoutData(line) : openTokens(tokens, line),
      );
      const next = reverse ? from - lines.length : from + lines.length;
      return {
        events: shown as unknown as HistoryEvent[],
        ...((reverse ? next > 0 : next < length) && { nextToken: toToken(next) }),
      };
    },
  });
