import type { Integration, PutIntegrationRequest } from '@aws-sdk/client-api-gateway';
import { AwsError } from '../../aws-error.ts';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { readIntegrationUri } from '../integration-uri.ts';
import { isServedAction } from '../integrations/action-protocols.ts';
import { LIMITS } from '../limits.ts';
import { keepMethod, requireMethod } from '../methods.ts';
import { badRequest, notImplemented } from '../names.ts';
import { passRole, restOperation } from '../rest-operation.ts';

const TYPES = ['HTTP', 'MOCK', 'AWS_PROXY', 'HTTP_PROXY', 'AWS'];

const checkTarget = (input: PutIntegrationRequest, accountId: string) => {
  const { type = '', uri, credentials } = input;
  const target = readIntegrationUri(uri);
  const isLambda = target?.kind === 'lambda';
  if (type === 'AWS_PROXY' && !isLambda)
    throw badRequest(
      "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
    );
  if (target === undefined || (target.kind === 'action' && !isServedAction(target)))
    throw notImplemented(`apigateway: an integration with ${uri}`);
  if (credentials === undefined) {
    if (!isLambda) throw badRequest('Role ARN must be specified for AWS integrations');
    return;
  }
  if (credentials === 'arn:aws:iam::*:user/*')
    throw notImplemented('apigateway: an integration with the credentials of the caller');
  if (credentials.split(':')[4] !== accountId)
    throw new AwsError('AccessDeniedException', 'Cross-account pass role is not allowed.', 403);
};

const check = (input: PutIntegrationRequest, accountId: string) => {
  const { type = '', integrationHttpMethod = '', timeoutInMillis } = input;
  if (!TYPES.includes(type))
    throw badRequest(
      `1 validation error detected: Value '${type}' at 'putIntegrationInput.type' failed to satisfy constraint: Member must satisfy enum value set: [${TYPES.join(', ')}]`,
    );
  if (type === 'HTTP' || type === 'HTTP_PROXY')
    throw notImplemented(`apigateway: an integration of type ${type}`);
  if (input.connectionType === 'VPC_LINK')
    throw notImplemented('apigateway: an integration of connectionType VPC_LINK');
  if (input.responseTransferMode === 'STREAM')
    throw notImplemented('apigateway: an integration of responseTransferMode STREAM');
  const { least, most } = LIMITS.timeoutMillis;
  if (timeoutInMillis !== undefined && (timeoutInMillis < least || timeoutInMillis > most))
    throw badRequest(`Timeout should be between ${least} ms and ${most} ms`);
  for (const template of Object.values(input.requestTemplates ?? {}))
    if (Buffer.byteLength(template) > LIMITS.templateBytes)
      throw badRequest(`Template size exceeds the limit of ${LIMITS.templateBytes} bytes`);
  if (type === 'MOCK') return;
  if (integrationHttpMethod === '')
    throw badRequest('Enumeration value for HttpMethod must be non-empty');
  checkTarget(input, accountId);
};

const OPTIONAL = [
  'uri',
  'connectionType',
  'credentials',
  'requestParameters',
  'requestTemplates',
  'contentHandling',
] as const;

/** Replaces the integration that there is, its responses with it. */
export const putIntegration = ({ state }: ApiGatewayContext) =>
  restOperation<PutIntegrationRequest, Integration>(
    'PutIntegration',
    (input, { caller }) => {
      const found = requireMethod(state, caller, input);
      check(input, caller.accountId);
      const { resource } = found;
      const integration: Integration = {
        type: input.type,
        ...(input.integrationHttpMethod !== undefined && {
          httpMethod: input.integrationHttpMethod,
        }),
        ...Object.fromEntries(
          OPTIONAL.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])),
        ),
        passthroughBehavior: input.passthroughBehavior ?? 'WHEN_NO_MATCH',
        timeoutInMillis: input.timeoutInMillis ?? LIMITS.timeoutMillis.most,
        cacheNamespace: input.cacheNamespace ?? resource.id,
        cacheKeyParameters: input.cacheKeyParameters ?? [],
      };
      keepMethod(state, found, { ...found.method, methodIntegration: integration });
      return integration;
    },
    ({ credentials }, context) => passRole(credentials, context),
  );
