import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';
import { AwsError } from '../aws-error.ts';
import { LIMITS } from './limits.ts';

interface Entry {
  readonly Id: string | undefined;
}

const check = (entries: readonly Entry[]) => {
  if (entries.length === 0)
    throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > LIMITS.batchEntries)
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${LIMITS.batchEntries}. You have sent ${entries.length}.`,
    );
  const ids = entries.map(({ Id = '' }) => Id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined)
    throw new AwsError('BatchEntryIdsNotDistinct', `Id ${repeated} repeated.`);
  if (ids.some((id) => !/^[A-Za-z0-9_-]{1,80}$/.test(id)))
    throw new AwsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
};

/** Each entry on its own: what one refuses does not stop the others. */
export const runBatch = <Given extends Entry, Done extends object>(
  entries: readonly Given[] = [],
  run: (entry: Given) => Done,
): { Successful: (Done & { Id: string })[]; Failed: BatchResultErrorEntry[] } => {
  check(entries);
  const result = {
    Successful: [] as (Done & { Id: string })[],
    Failed: [] as BatchResultErrorEntry[],
  };
  for (const entry of entries) {
    const Id = entry.Id ?? '';
    try {
      result.Successful.push({ ...run(entry), Id });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      result.Failed.push({ Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return result;
};
