import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const BASE = '/2018-06-01/runtime';

/** What a process says through the Lambda Runtime API (2018-06-01). */
export interface RuntimeApiEvents {
  /** The process asks for its next invocation: initialised, or done with the one before. */
  ready(): void;
  response(requestId: string, payload: Buffer): void;
  error(requestId: string, payload: Buffer): void;
  initError(payload: Buffer): void;
}

export interface RuntimeApi {
  /** `127.0.0.1:49152`, the value of AWS_LAMBDA_RUNTIME_API. */
  readonly address: string;
  /** Answers the waiting `next`; false if the process is not asking. */
  give(headers: Readonly<Record<string, string>>, payload: Uint8Array): boolean;
  close(): void;
}

/** One listener for one process, because runtimes take a host and port and no path. */
export const createRuntimeApi = async (events: RuntimeApiEvents): Promise<RuntimeApi> => {
  let waiting: ServerResponse | undefined;

  const accept = (response: ServerResponse) => {
    response.writeHead(202, { 'content-type': 'application/json' });
    response.end('{"status":"OK"}');
  };

  const post = (path: string, body: Buffer, response: ServerResponse) => {
    if (path === '/init/error') {
      events.initError(body);
      return accept(response);
    }
    const [, requestId, kind] = /^\/invocation\/([^/]+)\/(response|error)$/.exec(path) ?? [];
    if (requestId === undefined) {
      response.writeHead(404);
      return void response.end();
    }
    if (kind === 'response') events.response(requestId, body);
    else events.error(requestId, body);
    accept(response);
  };

  const server = createServer(
    { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 },
    (request, response) => {
      const path = (request.url ?? '').slice(BASE.length);
      if (request.method === 'GET' && path === '/invocation/next') {
        waiting = response;
        return events.ready();
      }
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => post(path, Buffer.concat(chunks), response));
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    address: `127.0.0.1:${port}`,
    give(headers, payload) {
      const response = waiting;
      waiting = undefined;
      if (response === undefined || response.destroyed) return false;
      response.writeHead(200, { 'content-type': 'application/json', ...headers });
      response.end(payload);
      return true;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
};
