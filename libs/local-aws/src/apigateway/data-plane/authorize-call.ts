import { authorize } from '../../authorize.ts';
import { AwsError } from '../../aws-error.ts';
import type { Aws, Caller } from '../../service.ts';
import type { ApiRequest } from './api-request.ts';
import type { Deployed, Route } from './find-deployed.ts';
import { GatewayFault } from './gateway-fault.ts';

const ANONYMOUS = {
  type: 'Anonymous',
  accountId: '',
  arn: 'anonymous',
  userId: 'anonymous',
} as const;

/** What a policy's Resource names: the path as it was called, not its pattern. */
export const methodArn = ({ api, stage }: Deployed, { method, path }: ApiRequest): string =>
  `arn:aws:execute-api:${api.region}:${api.accountId}:${api.id}/${stage.name}/${method}${path === '' ? '/' : path}`;

/** AWS shows callers the last four digits of the API's account. */
const masked = (message: string, accountId: string): string =>
  message.replace(`:${accountId}:`, `:********${accountId.slice(-4)}:`);

const refusalOf = (error: AwsError, caller: Caller, accountId: string): GatewayFault => {
  const anonymous = caller.principal.type === 'Anonymous';
  const message =
    anonymous && !error.message.includes('explicit deny')
      ? error.message.replace(/ because .*$/, '')
      : error.message;
  return new GatewayFault('ACCESS_DENIED', { message: masked(message, accountId), capital: true });
};

const identify = (request: ApiRequest): Caller => {
  const caller = request.identify();
  if (caller.principal.type === 'Anonymous') throw new GatewayFault('MISSING_AUTHENTICATION_TOKEN');
  return caller;
};

const refuseOtherAccount = (caller: Caller, resource: string, accountId: string): void => {
  if (caller.principal.accountId === accountId) return;
  const message = `User: ${caller.principal.arn} is not authorized to perform: execute-api:Invoke on resource: ${masked(resource, accountId)}`;
  throw new GatewayFault('ACCESS_DENIED', { message, capital: true });
};

/**
 * Lets through who may call (developer guide, "How API Gateway resource policies affect authorization workflow"): with
 * NONE nobody is known and only a resource policy decides; with AWS_IAM, in one account the identity's or the
 * resource's policy must allow, across accounts both.
 */
export const authorizeCall = (
  aws: Aws,
  deployed: Deployed,
  { method }: Route,
  request: ApiRequest,
): Caller => {
  const { api } = deployed;
  const signed = method.authorizationType === 'AWS_IAM';
  const caller: Caller = signed
    ? identify(request)
    : { principal: ANONYMOUS, accountId: '', region: api.region };
  if (!signed && api.policy === undefined) return caller;
  const resource = methodArn(deployed, request);
  if (signed && request.ownAccountOnly === true)
    refuseOtherAccount(caller, resource, api.accountId);
  try {
    authorize(aws, caller, {
      action: 'execute-api:Invoke',
      resource,
      conditions: { 'aws:SourceIp': request.sourceIp },
      ...(api.policy !== undefined && { resourcePolicy: api.policy }),
    });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw refusalOf(error, caller, api.accountId);
  }
  return caller;
};
