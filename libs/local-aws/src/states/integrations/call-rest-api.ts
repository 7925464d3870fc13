import { STATUS_CODES } from 'node:http';
import type { Json } from '@countersign/states-language';
import { type ApiHost, readApiHost } from '../../apigateway/data-plane/api-host.ts';
import { splitPath } from '../../apigateway/data-plane/read-request.ts';
import type { WireReply } from '../../protocols/wire.ts';
import type { Aws, Caller } from '../../service.ts';
import type { Answer, Call } from './call.ts';
import { type RestCall, readRestCall } from './rest-call.ts';

const SERVICE = 'states.amazonaws.com';
/** Where Step Functions calls from is not to be known; an address of TEST-NET-1 stands for it. */
const SOURCE_IP = '192.0.2.1';

/** Who the API sees: nobody, the execution's role, or Step Functions for this machine. */
const callerOf = ({ record, caller }: Call, { authType }: RestCall): Caller => {
  const { accountId, region } = record.execution.identity;
  const at = { accountId, region };
  if (authType === 'IAM_ROLE') return caller;
  if (authType === 'NO_AUTH') {
    const principal = { type: 'Anonymous', accountId: '', arn: 'anonymous', userId: '' } as const;
    return { principal, ...at };
  }
  return {
    principal: { type: 'Service', accountId, arn: SERVICE, userId: SERVICE },
    ...at,
    conditions: { 'aws:SourceArn': record.machineArn, 'aws:SourceAccount': accountId },
  };
};

const parseBody = (body: string): Json => {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
};

const toAnswer = ({ status, headers, body }: WireReply): Answer => {
  const text = Buffer.from(body).toString();
  if (status < 200 || status > 299) return { error: `ApiGateway.${status}`, cause: text };
  const length = String(Buffer.byteLength(text));
  return {
    output: {
      Headers: Object.fromEntries(
        Object.entries({ 'Content-Length': length, ...headers }).map(([name, value]) => [
          name,
          [value],
        ]),
      ),
      ResponseBody: parseBody(text),
      StatusCode: status,
      StatusText: STATUS_CODES[status] ?? '',
    },
  };
};

const invoke = (aws: Aws, call: Call, host: ApiHost, rest: RestCall): Promise<WireReply> =>
  aws.ports.apigateway.invoke({
    ...host,
    ...splitPath(rest.path),
    method: rest.method,
    query: rest.query,
    headers: rest.headers,
    body: Buffer.from(rest.body),
    sourceIp: SOURCE_IP,
    domainName: rest.endpoint,
    // Signing with the execution's role reaches no other account (developer guide, "API Gateway").
    ownAccountOnly: rest.authType === 'IAM_ROLE',
    identify: () => callerOf(call, rest),
  });

/** `apigateway:invoke`: calls a deployed API, without a socket. */
export const callRestApi = async (aws: Aws, call: Call): Promise<Answer> => {
  const rest = readRestCall(call.effect.parameters);
  if ('error' in rest) return rest;
  const host = readApiHost(rest.endpoint);
  if (host === undefined)
    throw new Error(`Unable to execute HTTP request: ${rest.endpoint}: Name or service not known`);
  // What led to the call is on disk before it, as before any call over the wire.
  await aws.store.committed();
  return toAnswer(await invoke(aws, call, host, rest));
};
