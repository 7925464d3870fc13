import { createHash } from 'node:crypto';
import {
  DescribeExecutionCommand,
  DescribeStateMachineForExecutionCommand,
} from '@aws-sdk/client-sfn';
import {
  type PublicRecord,
  toRemoteApprovalId,
  toWaitingRequestId,
} from '@countersign/approval-core';
import type { Connection } from './connection.ts';
import { readLedgerRecord } from './ledger-record.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Execution {
  readonly arn: string;
  readonly name: string;
}

/** How the machines of the bridge name the executions that they start in the other account, redriven or not. */
const names: readonly (readonly [RegExp, (execution: Execution) => string])[] = [
  // api-gateway-approval
  [
    /arn:[^'"]*:execution:receive-approval-request-[^:'"]*:/,
    ({ arn }) => toWaitingRequestId(arn, sha256),
  ],
  // assume-role-approval, and other machines made of assume-role-run
  [
    /arn:[^'"]*:execution:[^:'"]*:(?=' & \$remoteName)/,
    ({ arn, name }) => `${name.slice(0, 40)}-${sha256(arn).slice(0, 16)}`,
  ],
];

/** The execution in another account that an execution here waits for; undefined if its machine starts none there. */
export const findRemoteExecution = async (
  { sfn }: Connection,
  executionArn: string,
): Promise<string | undefined> => {
  const { definition = '' } = await sfn.send(
    new DescribeStateMachineForExecutionCommand({ executionArn }),
  );
  for (const [pattern, toName] of names) {
    const prefix = pattern.exec(definition)?.[0];
    if (prefix === undefined) continue;
    const { name = '' } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    return prefix + toName({ arn: executionArn, name });
  }
  return undefined;
};

/** The wait, here, for an execution in another account; undefined if a machine waits by itself, without a task token. */
export const readRemoteRecord = (
  connection: Connection,
  remoteExecutionArn: string,
): Promise<PublicRecord | undefined> =>
  readLedgerRecord(
    connection,
    toRemoteApprovalId(remoteExecutionArn, (bytes) => createHash('sha1').update(bytes).digest()),
  );
