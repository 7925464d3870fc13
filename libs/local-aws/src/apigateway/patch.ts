import type { Op, PatchOperation } from '@aws-sdk/client-api-gateway';
import type { AwsError } from '../aws-error.ts';
import { badRequest } from './names.ts';

/** One part of a patch path, in which `/` is `~1` and `~` is `~0` (RFC 6901). */
export const decodePointer = (part: string): string =>
  part.replaceAll('~1', '/').replaceAll('~0', '~');

export const invalidPath = (path: string, known: readonly string[]): AwsError =>
  badRequest(`Invalid patch path ${path}. Must be one of: [${known.join(', ')}]`);

export const requireOp = ({ op, path }: PatchOperation, known: readonly Op[]): void => {
  if (op === undefined || !known.includes(op))
    throw badRequest(
      `Invalid patch operation specified. Must be one of: [${known.join(', ')}] for ${path}`,
    );
};
