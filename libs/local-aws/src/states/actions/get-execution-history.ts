import type {
  GetExecutionHistoryInput,
  GetExecutionHistoryOutput,
  HistoryEvent,
} from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import type { HistoryLine } from '../executions/execution-record.ts';
import { findExecution } from '../executions/find-execution.ts';
import { openTokens } from '../executions/seal-tokens.ts';
import { LIMITS } from '../limits.ts';
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

const parseToken = (token: string | undefined): number => {
  if (token === undefined) return 0;
  const offset = Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(offset) || offset < 0)
    throw new AwsError('InvalidToken', `Invalid Token: 'Invalid token'`);
  return offset;
};

export const getExecutionHistory = ({ executions, tokens }: StatesContext) =>
  operation<GetExecutionHistoryInput, GetExecutionHistoryOutput>({
    permissions: (input) => on('GetExecutionHistory', input.executionArn),
    run(input) {
      const { arn } = findExecution(executions, input.executionArn);
      const limit = Math.min(input.maxResults || LIMITS.defaultPage, LIMITS.page);
      const offset = parseToken(input.nextToken);
      const lines = executions.history.read(arn, {
        offset,
        limit,
        reverse: input.reverseOrder ?? false,
      });
      const shown = lines.map((line) =>
        input.includeExecutionData === false ? withoutData(line) : openTokens(tokens, line),
      );
      const end = offset + lines.length;
      return {
        events: shown as unknown as HistoryEvent[],
        ...(end < executions.history.length(arn) && {
          nextToken: Buffer.from(String(end)).toString('base64url'),
        }),
      };
    },
  });
