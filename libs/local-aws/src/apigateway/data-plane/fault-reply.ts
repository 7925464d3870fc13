import type { GatewayResponse } from '@aws-sdk/client-api-gateway';
import type { WireReply } from '../../protocols/wire.ts';
import type { GatewayFault } from './gateway-fault.ts';
import { setHeader } from './set-header.ts';

type Responses = Readonly<Record<string, GatewayResponse>>;

const responseFor = (responses: Responses, { response, status }: GatewayFault) => {
  const usual = status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  const name = [response, usual].find((known) => Object.hasOwn(responses, known));
  return name === undefined ? undefined : responses[name];
};

/** Templates of gateway responses know variables and nothing else. */
const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(
    /\$(context(?:\.\w+)+)/g,
    (text, name: string) => Object.entries(values).find(([known]) => known === name)?.[1] ?? text,
  );

const headersOf = ({ responseParameters = {} }: GatewayResponse): Record<string, string> =>
  Object.fromEntries(
    Object.entries(responseParameters).flatMap(([name, source]) => {
      const header = /^gatewayresponse\.header\.(.+)$/.exec(name)?.[1];
      const constant = /^'(.*)'$/s.exec(source)?.[1];
      return header === undefined || constant === undefined ? [] : [[header, constant]];
    }),
  );

/** API Gateway's own answer, in the form that the API gives it. */
export const fromFault = (
  fault: GatewayFault,
  responses: Responses,
  requestId: string,
): WireReply => {
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    'x-amzn-ErrorType': fault.errorType,
  };
  const own = responseFor(responses, fault);
  const usual = JSON.stringify({ [fault.member]: fault.message });
  if (own === undefined) return { status: fault.status, headers, body: usual };
  for (const [name, value] of Object.entries(headersOf(own))) setHeader(headers, name, value);
  const status = own.statusCode === undefined ? fault.status : Number(own.statusCode);
  const [template] = Object.entries(own.responseTemplates ?? {});
  if (template === undefined) return { status, headers, body: usual };
  setHeader(headers, 'Content-Type', template[0]);
  const body = fill(template[1], {
    'context.error.message': fault.message,
    'context.error.messageString': JSON.stringify(fault.message),
    'context.error.responseType': fault.response,
    'context.requestId': requestId,
  });
  return { status, headers, body };
};
