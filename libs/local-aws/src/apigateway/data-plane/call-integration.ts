import type { Integration } from '@aws-sdk/client-api-gateway';
import type { WireReply } from '../../protocols/wire.ts';
import type { Aws } from '../../service.ts';
import { readIntegrationUri } from '../integration-uri.ts';
import type { BackendReply, BackendRequest } from '../integrations/backend.ts';
import { callAction } from '../integrations/call-action.ts';
import { callFunction } from '../integrations/call-function.ts';
import { callMock } from '../integrations/call-mock.ts';
import { callProxyFunction } from '../integrations/call-proxy-function.ts';
import { LIMITS } from '../limits.ts';
import type { ApiCall } from './call-context.ts';
import { GatewayFault } from './gateway-fault.ts';
import { mapRequest } from './map-request.ts';
import { mapResponse } from './map-response.ts';

const withStageVariables = (
  integration: Integration,
  variables: Readonly<Record<string, string>>,
): Integration => {
  const fill = (text: string) =>
    text.replace(/\$\{stageVariables\.(\w+)\}/g, (_all, name: string) =>
      Object.hasOwn(variables, name) ? (variables[name] ?? '') : '',
    );
  return {
    ...integration,
    ...(integration.uri !== undefined && { uri: fill(integration.uri) }),
    ...(integration.credentials !== undefined && { credentials: fill(integration.credentials) }),
  };
};

const ask = async (aws: Aws, request: BackendRequest): Promise<BackendReply> => {
  const { type, uri } = request.integration;
  if (type === 'MOCK') return callMock(request);
  const target = readIntegrationUri(uri);
  if (target === undefined) throw new Error(`${uri} can not be called`);
  return target.kind === 'lambda'
    ? callFunction(aws, target.functionArn, request)
    : callAction(aws, target, request);
};

/** The backend's answer, or API Gateway's when it takes too long; the backend is not stopped by that. */
const withTimeout = <Result>(
  aws: Aws,
  { timeoutInMillis = LIMITS.timeoutMillis.most }: Integration,
  work: Promise<Result>,
): Promise<Result> =>
  new Promise((resolve, reject) => {
    const late = () => reject(new GatewayFault('INTEGRATION_TIMEOUT'));
    const cancel = aws.clock.at(aws.clock.now() + timeoutInMillis, late);
    work.then(resolve, reject).finally(cancel);
  });

/** Asks the backend; what comes of it is how its answer is made into the caller's. */
const askBackend = async (
  aws: Aws,
  call: ApiCall,
  integration: Integration,
): Promise<() => WireReply> => {
  if (integration.type === 'AWS_PROXY') {
    const reply = await callProxyFunction(aws, call, integration);
    return () => reply;
  }
  const reply = await ask(aws, mapRequest(call, integration));
  return () => mapResponse(call, integration, reply);
};

/** Request mapping, backend, response mapping. `answered` is told when the backend has run. */
export const callIntegration = async (
  aws: Aws,
  call: ApiCall,
  answered: () => void,
): Promise<WireReply> => {
  const { methodIntegration } = call.route.method;
  if (methodIntegration === undefined)
    throw new GatewayFault('API_CONFIGURATION_ERROR', {
      reason: 'No integration defined for method',
    });
  const integration = withStageVariables(methodIntegration, call.deployed.stage.variables);
  const respond = await withTimeout(aws, integration, askBackend(aws, call, integration));
  answered();
  return respond();
};
