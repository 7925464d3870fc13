import type { ExecutionIdentity } from '@countersign/states-language';
import type { Target } from '../machines/find-target.ts';
import type { StartRecord } from './execution-record.ts';

interface NewExecution {
  readonly arn: string;
  readonly name: string;
  readonly input: string;
  /** Milliseconds since the epoch. */
  readonly startTime: number;
  readonly isSync?: boolean;
}

/** What the engine begins with for an execution of `target`. */
export const newExecution = (
  { machine, definitionId, roleArn, revisionId, versionArn, aliasArn }: Target,
  { arn, name, input, startTime, isSync }: NewExecution,
): { readonly record: StartRecord; readonly identity: ExecutionIdentity } => ({
  record: {
    arn,
    name,
    machineArn: machine.arn,
    definitionId,
    revisionId,
    ...(versionArn !== undefined && { versionArn }),
    ...(aliasArn !== undefined && { aliasArn }),
    ...(isSync && { isSync }),
    input,
  },
  identity: {
    executionArn: arn,
    name,
    roleArn,
    startTime,
    stateMachineArn: machine.arn,
    stateMachineName: machine.name,
    region: machine.region,
    accountId: machine.accountId,
    type: machine.type,
  },
});
