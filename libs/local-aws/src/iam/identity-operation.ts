import { type AnyOperation, type CallContext, operation } from '../service.ts';
import type { IdentityRecord } from './iam-records.ts';
import { arnOf, type IdentityKind, type NamedInput } from './identity-kind.ts';

/**
 * An operation on one role or user that is there: asks for `iam:<action>` on it, then runs with it. Throws
 * NoSuchEntity if it is not there.
 */
export const identityOperation = <Input extends NamedInput, Identity extends IdentityRecord>(
  kind: IdentityKind<Identity>,
  action: string,
  run: (identity: Identity, input: Input, context: CallContext) => unknown,
): AnyOperation =>
  operation<Input, unknown>({
    permissions: (input, context) => [
      {
        action: `iam:${action}`,
        resource: arnOf(
          kind as unknown as IdentityKind,
          context.caller.accountId,
          kind.nameOf(input, context),
        ),
      },
    ],
    run: (input, context) =>
      run(kind.find(context.caller.accountId, kind.nameOf(input, context)), input, context),
  });
