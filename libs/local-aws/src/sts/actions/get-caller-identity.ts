import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { operation } from '../../service.ts';

/** Needs no permission: STS API, "No permissions are required to perform this operation". */
export const getCallerIdentity = operation<GetCallerIdentityRequest, GetCallerIdentityResponse>({
  permissions: () => [],
  run: (_input, { caller }) => ({
    Account: caller.accountId,
    Arn: caller.principal.arn,
    UserId: caller.principal.userId,
  }),
});
