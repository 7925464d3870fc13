import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createRuntimeProcess,
  createSystem,
  deployPackages,
  readProfile,
} from '@countersign/system-tests';
import { type Clients, createClients } from './clients.ts';
import { createDirectClients } from './direct-clients.ts';

/** Where a load is played: a runtime with its state on disk, and everybody's way into it. */
export interface Place {
  readonly what: string;
  readonly clients: Clients;
  /** The runtime's process. */
  readonly pid: number;
  readonly usesLambda: boolean;
  setFaults(faults: object): Promise<unknown>;
  close(): Promise<void>;
}

const makeHome = () => mkdtempSync(join(tmpdir(), 'countersign-load-'));

/** Everything in this process. */
const openHere = async (): Promise<Place> => {
  const home = makeHome();
  const system = await createSystem({ dataFolder: home });
  return {
    what: 'the real handlers in the process of the runtime: people, handlers and Step Functions call its operations without HTTP, an activity and queues stand for Lambda',
    clients: createDirectClients(system.local, system.configOf),
    pid: process.pid,
    usesLambda: false,
    setFaults: system.eventFaults,
    async close() {
      await system.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
};

/** The runtime in a process of its own, and each function in its own too. */
const openApart = async (): Promise<Place> => {
  const home = makeHome();
  const runtime = await createRuntimeProcess(home);
  await runtime.start();
  const configOf = (name: string) => readProfile(runtime.awsConfig(), name);
  await deployPackages(configOf('admin'));
  const { localSecret }: { localSecret: string } = JSON.parse(
    readFileSync(join(home, 'ready.json'), 'utf8'),
  );
  return {
    what: 'the deployed packages in processes of their own, as Lambda runs them, over HTTP with the SDK',
    clients: createClients(configOf),
    pid: runtime.pid() ?? 0,
    usesLambda: true,
    setFaults: (faults) =>
      fetch(`${runtime.endpoint}/_local/events/faults`, {
        method: 'POST',
        headers: { 'x-countersign-local': localSecret },
        body: JSON.stringify(faults),
      }),
    async close() {
      await runtime.kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
};

export const places: Readonly<Record<string, () => Promise<Place>>> = {
  here: openHere,
  lambda: openApart,
};
