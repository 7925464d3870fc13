import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Clock, createSimulatedClock } from './clock.ts';
import { createDispatcher } from './dispatcher.ts';
import { createRequestHandler } from './handle-request.ts';
import { createIds, createPooledBytes } from './ids.ts';
import { composeServices } from './local/compose-services.ts';
import { createLocalEndpoints } from './local/local-endpoints.ts';
import type { Ports } from './ports.ts';
import type { Aws } from './service.ts';
import { createSqliteStore } from './sqlite-store.ts';
import { createStoredJournal } from './stored-journal.ts';
import { createWireServer } from './wire-server.ts';

export interface LocalAwsOptions {
  /** Default: a simulated clock. */
  readonly clock?: Clock;
  /** Where state is kept; without it everything is in memory and gone at the end. */
  readonly dataFolder?: string;
  /** 0 (the default) takes any free port. */
  readonly port?: number;
  /** Default true. */
  readonly enforceIam?: boolean;
  /** Whether the known keys of account roots work (`rootKey`). Default true; false wherever people use it. */
  readonly rootKeys?: boolean;
  /** Default true: refuse what AWS's model refuses. */
  readonly strict?: boolean;
  /** Source of ids and keys; a seeded one makes a test the same every time. */
  readonly bytes?: (length: number) => Uint8Array;
  /** Guards `/_local/`; default random. */
  readonly localSecret?: string;
  /** Told when the disk refuses a commit: nothing is acknowledged any more, so stop. */
  readonly onDiskFailure?: (error: unknown) => void;
}

export interface LocalAws {
  readonly endpoint: string;
  readonly localSecret: string;
  readonly aws: Aws;
  /** Which operations of each service are served, of those that its SDK client knows. */
  operations(): readonly ServedOperations[];
  close(): Promise<void>;
}

export interface ServedOperations {
  readonly service: string;
  readonly served: readonly string[];
  readonly known: readonly string[];
}

/** Thrown when a service asks for another before all are composed: a mistake in the composition. */
const unset = (name: string): never => {
  throw new Error(`the ${name} port is not set yet`);
};

/** Every service on one listener on 127.0.0.1, with its state in one file. */
export const createLocalAws = async (options: LocalAwsOptions = {}): Promise<LocalAws> => {
  const { dataFolder, clock = createSimulatedClock() } = options;
  if (dataFolder !== undefined) mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const file = dataFolder === undefined ? ':memory:' : join(dataFolder, 'state.sqlite');
  const store = createSqliteStore(file, options.onDiskFailure);
  const ids = createIds(options.bytes ?? createPooledBytes(randomBytes));
  const localSecret = options.localSecret ?? Buffer.from(ids.bytes(24)).toString('base64url');
  const state = { endpoint: '' };

  const ports: Partial<Ports> = {};
  const dispatcher = createDispatcher(() => aws);
  const aws: Aws = {
    clock,
    ids,
    store,
    journal: createStoredJournal(store, clock),
    strict: options.strict ?? true,
    enforcesIam: options.enforceIam ?? true,
    endpoint: () => state.endpoint,
    call: dispatcher.call,
    ports: {
      get apigateway() {
        return ports.apigateway ?? unset('apigateway');
      },
      get iam() {
        return ports.iam ?? unset('iam');
      },
      get sts() {
        return ports.sts ?? unset('sts');
      },
      get events() {
        return ports.events ?? unset('events');
      },
      get logs() {
        return ports.logs ?? unset('logs');
      },
    },
  };

  const composed = composeServices(aws, {
    rootKeys: options.rootKeys ?? true,
    ...(dataFolder !== undefined && { dataFolder }),
  });
  Object.assign(ports, composed.ports);
  for (const service of composed.services) dispatcher.add(service);

  const server = createWireServer({
    aws: createRequestHandler(aws, dispatcher, Date.now),
    local: createLocalEndpoints(aws, localSecret, composed.controls),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  state.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const service of composed.services) service.resume?.();

  return {
    endpoint: state.endpoint,
    localSecret,
    aws,
    operations: () =>
      dispatcher.services().map(({ service, schemas }) => ({
        service: service.name,
        served: Object.keys(service.operations).sort(),
        known: schemas
          .all()
          .map(({ name }) => name)
          .sort(),
      })),
    async close() {
      await Promise.all(composed.services.map((service) => service.stop?.()));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      store.close();
    },
  };
};
