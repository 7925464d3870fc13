import type { Account, UpdateAccountRequest } from '@aws-sdk/client-api-gateway';
import type { Caller } from '../../service.ts';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { LIMITS } from '../limits.ts';
import { accountArn, badRequest } from '../names.ts';
import { invalidPath } from '../patch.ts';
import { passRole, restOperation } from '../rest-operation.ts';
import type { AccountRecord } from '../state.ts';

const PATH = '/cloudwatchRoleArn';

const requireRole = (roleArn: string, { accountId }: Caller): string => {
  if (roleArn.startsWith(`arn:aws:iam::${accountId}:role/`)) return roleArn;
  throw badRequest(
    'The role ARN does not have required permissions configured. Please grant trust permission for API Gateway and add the required role policy.',
  );
};

const show = ({ cloudwatchRoleArn }: AccountRecord = {}): Account => ({
  cloudwatchRoleArn,
  throttleSettings: { ...LIMITS.accountThrottle },
  features: ['UsagePlans'],
  apiKeyVersion: '4',
});

/** The role is kept; API Gateway's logs are the journal here. */
export const account = ({ state }: ApiGatewayContext) => ({
  ...restOperation<object, Account>('GetAccount', (_input, { caller }) =>
    show(state.accounts.get(accountArn(caller))),
  ),
  ...restOperation<UpdateAccountRequest, Account>(
    'UpdateAccount',
    ({ patchOperations = [] }, { caller }) => {
      const key = accountArn(caller);
      let record = state.accounts.get(key) ?? {};
      for (const { op, path = '', value = '' } of patchOperations) {
        if (path !== PATH) throw invalidPath(path, [PATH]);
        record =
          op === 'remove' || value === '' ? {} : { cloudwatchRoleArn: requireRole(value, caller) };
      }
      state.accounts.put(key, record);
      return show(record);
    },
    ({ patchOperations = [] }, context) =>
      patchOperations.flatMap(({ path, value }) => (path === PATH ? passRole(value, context) : [])),
  ),
});
