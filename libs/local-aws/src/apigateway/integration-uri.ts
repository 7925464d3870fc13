import { badRequest } from './names.ts';

/** What an integration's URI means. */
export type IntegrationTarget =
  | { readonly kind: 'lambda'; readonly functionArn: string }
  | {
      readonly kind: 'action';
      readonly service: string;
      readonly action: string;
      readonly region: string;
    };

const URI = /^arn:aws:apigateway:([a-z0-9-]+):((?:[\w-]+\.)?[\w-]+):(path|action)\/(.+)$/s;
const FUNCTION = /^2015-03-31\/functions\/(.+)\/invocations$/;

/**
 * `arn:aws:apigateway:{region}:{service}:action/{operation}`, or `…:lambda:path/2015-03-31/functions/{arn}/invocations`.
 * Undefined for what AWS takes and local-aws does not serve.
 */
export const readIntegrationUri = (uri = ''): IntegrationTarget | undefined => {
  if (!uri.startsWith('arn:aws:apigateway:'))
    throw badRequest('Invalid ARN specified in the request');
  const match = URI.exec(uri);
  if (match === null) throw badRequest('AWS ARN for integration must contain path or action');
  const [, region = '', service = '', kind, rest = ''] = match;
  if (service === 'lambda' && kind === 'path') {
    const functionArn = FUNCTION.exec(rest)?.[1];
    return functionArn === undefined ? undefined : { kind: 'lambda', functionArn };
  }
  if (kind !== 'action') return undefined;
  const action = rest.split('&')[0] ?? rest;
  return { kind: 'action', service, action, region };
};
