import type { Aws } from '../service.ts';

/** Notes a fault of ours in the journal, where it is not somebody's mistake and nobody waits to be told. */
export const noteFault = (aws: Aws, type: string, executionArn: string, error: unknown): void => {
  const [, , , region = '', accountId = ''] = executionArn.split(':');
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  aws.journal.append({
    accountId,
    region,
    service: 'states',
    type,
    data: { executionArn, message },
  });
};
