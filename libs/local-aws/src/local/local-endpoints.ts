import { timingSafeEqual } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { SimulatedClock } from '../clock.ts';
import type { WireRequest } from '../protocols/wire.ts';
import type { Aws } from '../service.ts';
import type { Controls } from './controls.ts';

const answer = (response: ServerResponse, status: number, body: object) => {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
};

const isSecret = (given: string | undefined, secret: string): boolean =>
  given !== undefined &&
  given.length === secret.length &&
  timingSafeEqual(Buffer.from(given), Buffer.from(secret));

/** The journal as server-sent events: what is kept after `last-event-id`, then what comes. */
const streamJournal = (aws: Aws, request: WireRequest, response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  let sent = Number(request.headers['last-event-id'] ?? request.query.get('after') ?? 0);
  const catchUp = () => {
    for (
      let page = aws.journal.read(sent, 500);
      page.length > 0;
      page = aws.journal.read(sent, 500)
    ) {
      for (const entry of page) {
        response.write(`id: ${entry.seq}\ndata: ${JSON.stringify(entry)}\n\n`);
        sent = entry.seq;
      }
    }
  };
  catchUp();
  const unsubscribe = aws.journal.subscribe(catchUp);
  response.on('close', unsubscribe);
};

const parseObject = (body: Buffer): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(body.toString() || '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...value }
      : undefined;
  } catch {
    return undefined;
  }
};

const advance = (aws: Aws, seconds: unknown, response: ServerResponse) => {
  const clock = aws.clock as Partial<SimulatedClock>;
  if (typeof seconds !== 'number' || !(seconds >= 0) || seconds > 400 * 86_400) {
    return answer(response, 400, { message: 'seconds: a number from 0 to 34560000 (400 days)' });
  }
  if (clock.advance === undefined)
    return answer(response, 409, { message: 'this clock cannot be moved' });
  clock.advance(seconds * 1000);
  aws.store.committed().then(
    () => answer(response, 200, { now: new Date(aws.clock.now()).toISOString() }),
    (error) => answer(response, 500, { message: String(error) }),
  );
};

/** `/_local/…`: what only exists here. Every path asks for the secret of this process. */
export const createLocalEndpoints =
  (aws: Aws, localSecret: string, controls: Controls) =>
  (request: WireRequest, response: ServerResponse) => {
    if (!isSecret(request.headers['x-countersign-local'], localSecret)) {
      return answer(response, 403, {
        message: 'header x-countersign-local: the localSecret of ready.json',
      });
    }
    const body = parseObject(request.body);
    if (body === undefined)
      return answer(response, 400, { message: 'the body is not a JSON object' });
    switch (`${request.method} ${request.path}`) {
      case 'GET /_local/health':
        return answer(response, 200, {
          status: 'ok',
          now: new Date(aws.clock.now()).toISOString(),
        });
      case 'GET /_local/journal':
        return streamJournal(aws, request, response);
      case 'POST /_local/clock/advance':
        return advance(aws, body.seconds, response);
      case 'POST /_local/events/faults':
        controls.setEventFaults?.(body);
        return answer(response, 200, body);
      case 'POST /_local/apigateway/faults':
        controls.setApiFaults?.(body);
        return answer(response, 200, body);
      default:
        return answer(response, 404, {
          message: `local-aws has no ${request.method} ${request.path}`,
        });
    }
  };
