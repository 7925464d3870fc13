import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readAwsChunked } from './protocols/aws-chunked.ts';
import type { WireReply, WireRequest } from './protocols/wire.ts';

/** Largest request body that is taken: a Lambda package by ZipFile, an S3 part. */
const LARGEST_BODY = 256 * 1024 * 1024;

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Error(`the body is larger than ${LARGEST_BODY} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const readRequest = async (request: IncomingMessage): Promise<WireRequest> => {
  const [path = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  const raw = await readBody(request);
  const base = {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(search),
    headers,
    body: raw,
  };
  if (!(headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-')) return base;
  const { body, trailers } = readAwsChunked(raw);
  return { ...base, body, headers: { ...headers, ...trailers } };
};

const send = (response: ServerResponse, reply: WireReply, head: boolean) => {
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  const length = reply.headers['content-length'] ?? String(body.length);
  const bodiless = reply.status === 204 || reply.status === 304;
  response.writeHead(
    reply.status,
    bodiless ? reply.headers : { ...reply.headers, 'content-length': length },
  );
  response.end(head || bodiless ? undefined : body);
};

export interface WireHandlers {
  /** Anything under `/_local/`: the only paths that are not AWS's. */
  local(request: WireRequest, response: ServerResponse): void;
  aws(request: WireRequest): Promise<WireReply>;
}

/** One listener on 127.0.0.1 for every service. */
export const createWireServer = (handlers: WireHandlers): Server =>
  createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, async (incoming, response) => {
    try {
      const request = await readRequest(incoming);
      if (request.path.startsWith('/_local/')) handlers.local(request, response);
      else send(response, await handlers.aws(request), request.method === 'HEAD');
    } catch (error) {
      // The connection is broken or the body too large: nothing was done.
      response.writeHead(400, { 'content-type': 'text/plain', connection: 'close' });
      response.end(error instanceof Error ? error.message : String(error));
    }
  });
