import { type AnyOperation, type CallContext, operation } from '../service.ts';
import { noSuchEntity } from './iam-errors.ts';
import type { PolicyRecord } from './iam-records.ts';
import type { IamState } from './iam-state.ts';
import { managedDocument } from './managed-policies.ts';

/** AWS's own policies look like anybody's, but their only version here is `v1` and they never change. */
export function readPolicyRecord(state: IamState, arn: string): PolicyRecord {
  const own = state.policies.get(arn);
  if (own !== undefined) return own;
  const document = managedDocument(state, arn);
  if (document === undefined) throw noSuchEntity(`Policy ${arn} was not found.`);
  const path = arn.slice(arn.indexOf(':policy/') + ':policy'.length);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    arn,
    accountId: 'aws',
    name,
    path: path.slice(0, -name.length),
    id: `ANPA${name
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]/g, '')
      .padEnd(17, 'A')
      .slice(0, 17)}`,
    createdAt: 0,
    updatedAt: 0,
    defaultVersionId: 'v1',
    newestVersion: 1,
    versions: [{ versionId: 'v1', document, createdAt: 0 }],
    tags: {},
  };
}

/** An operation on a managed policy that is there: asks for `iam:<action>` on its ARN. Throws NoSuchEntity. */
export const policyOperation = <Input extends { readonly PolicyArn: string | undefined }>(
  state: IamState,
  action: string,
  run: (policy: PolicyRecord, input: Input, context: CallContext) => unknown,
): AnyOperation =>
  operation<Input, unknown>({
    permissions: ({ PolicyArn = '' }) => [{ action: `iam:${action}`, resource: PolicyArn }],
    run: (input, context) => run(readPolicyRecord(state, input.PolicyArn ?? ''), input, context),
  });
