import { request as httpRequest } from 'node:http';
import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import type { ClientConfig } from './client-config.ts';

export interface ApiCall {
  readonly host: string;
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  /** Who signs; unsigned without. */
  readonly caller?: ClientConfig;
  readonly signingDate?: Date;
}

/** Calls a REST API over the wire, signed by the SDK's own signer, and gives status and body. */
export const callApi = async (
  endpoint: string,
  call: ApiCall,
): Promise<readonly [number, string]> => {
  const { host, method = 'POST', path = '/dev/requests', body = '', caller, signingDate } = call;
  const headers: Record<string, string> = { host, 'content-type': 'application/json' };
  const signer =
    caller &&
    (await new APIGatewayClient(caller).config.signer({
      name: 'sigv4',
      signingName: 'execute-api',
      signingRegion: caller.region,
      properties: {},
    }));
  const signed = await signer?.sign(
    { method, protocol: 'http:', hostname: host, path, query: {}, headers, body },
    signingDate === undefined ? {} : { signingDate },
  );
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(endpoint);
    const request = httpRequest(
      { hostname, port, method, path, headers: signed?.headers ?? headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve([response.statusCode ?? 0, Buffer.concat(chunks).toString()]),
        );
      },
    );
    request.once('error', reject);
    request.end(body);
  });
};
