import type { Integration } from '@aws-sdk/client-api-gateway';
import type { WireReply } from '../../protocols/wire.ts';
import type { Aws } from '../../service.ts';
import { methodArn } from '../data-plane/authorize-call.ts';
import type { ApiCall } from '../data-plane/call-context.ts';
import { GatewayFault } from '../data-plane/gateway-fault.ts';
import { setHeader } from '../data-plane/set-header.ts';
import { readIntegrationUri } from '../integration-uri.ts';
import { callFunction } from './call-function.ts';
import { toProxyEvent } from './proxy-event.ts';

interface ProxyAnswer {
  readonly statusCode?: unknown;
  readonly headers?: Readonly<Record<string, unknown>> | null;
  readonly multiValueHeaders?: Readonly<Record<string, readonly unknown[]>> | null;
  readonly body?: unknown;
  readonly isBase64Encoded?: unknown;
}

const MEMBERS = ['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded'];

const malformed = () =>
  new GatewayFault('API_CONFIGURATION_ERROR', {
    status: 502,
    reason: 'Execution failed due to configuration error: Malformed Lambda proxy response',
  });

const parseAnswer = (text: string): ProxyAnswer => {
  const answer: unknown = text === '' ? null : JSON.parse(text);
  const fits =
    typeof answer === 'object' &&
    answer !== null &&
    !Array.isArray(answer) &&
    Object.keys(answer).every((name) => MEMBERS.includes(name));
  if (!fits) throw malformed();
  return answer;
};

const toReply = (text: string): WireReply => {
  const {
    statusCode = 200,
    headers,
    multiValueHeaders,
    body = '',
    isBase64Encoded,
  } = parseAnswer(text);
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) throw malformed();
  if (body !== null && typeof body !== 'string') throw malformed();
  const sent: Record<string, string> = { 'Content-Type': 'application/json' };
  for (const [name, value] of Object.entries(headers ?? {})) setHeader(sent, name, String(value));
  for (const [name, values] of Object.entries(multiValueHeaders ?? {}))
    setHeader(sent, name, values.join(', '));
  const content = body ?? '';
  return {
    status,
    headers: sent,
    body: isBase64Encoded === true ? Buffer.from(content, 'base64') : content,
  };
};

/** `AWS_PROXY`: the function sees the request and says the answer (developer guide, "Lambda proxy integrations"). */
export const callProxyFunction = async (
  aws: Aws,
  call: ApiCall,
  integration: Integration,
): Promise<WireReply> => {
  const target = readIntegrationUri(integration.uri);
  if (target?.kind !== 'lambda') throw new Error(`${integration.uri} is no function`);
  const { api } = call.deployed;
  const answer = await callFunction(aws, target.functionArn, {
    integration,
    body: JSON.stringify(toProxyEvent(call)),
    headers: {},
    accountId: api.accountId,
    region: api.region,
    apiId: api.id,
    sourceArn: methodArn(call.deployed, call.request),
    requestId: call.requestId,
  });
  if (answer.headers['x-amz-function-error'] !== undefined || answer.status >= 400)
    throw malformed();
  return toReply(answer.body);
};
