import { parseApprovalRequest, parsePipelineRequest } from '@countersign/approval-core';
import { CommandError, EXIT } from './exit-code.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parseLevel = (level: unknown, index: number, shared: object): void => {
  const place = `--levels: level ${index + 1}`;
  if (!isObject(level)) throw new CommandError(EXIT.usage, `${place} is not an object`);
  const { kind, ...own } = level;
  const request = { ...shared, ...own };
  if (kind === 'ssm') parseApprovalRequest(request);
  else if (kind === 'pipeline') parsePipelineRequest(request);
  else throw new CommandError(EXIT.usage, `${place}: its kind is neither ssm nor pipeline`);
};

/** Reads the levels of a file, each checked together with what all have in common. */
export const toLevels = (text: string, shared: object): readonly object[] => {
  let levels: unknown;
  try {
    levels = JSON.parse(text);
  } catch (error) {
    throw new CommandError(
      EXIT.usage,
      `--levels: not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (!Array.isArray(levels) || levels.length === 0) {
    throw new CommandError(
      EXIT.usage,
      '--levels: not a list of one level or more, each { kind, policy, … }',
    );
  }
  for (const [index, level] of levels.entries()) parseLevel(level, index, shared);
  return levels;
};
