import { drawApproval, type Load } from './approval.ts';
import type { Clients } from './clients.ts';
import { serveHandlers } from './divert.ts';
import { countRunning, readEnds } from './endings.ts';
import { toDelays } from './figures.ts';
import { createHandlers } from './in-process.ts';
import { openInbox } from './inbox.ts';
import { readMemory } from './memory.ts';
import { letPeopleDecide } from './people.ts';
import { askAtPace, type Pace } from './requests.ts';
import { invokeReconciler, sweepOften } from './sweeps.ts';

export interface LoadOptions {
  readonly seed: number;
  readonly pace: Pace;
  readonly periodSeconds: number;
  /** The runtime's process. */
  readonly pid: number;
  readonly usesLambda: boolean;
  /** Ends the faults of events, and lets go of one that waits for the next. */
  calmDown(): Promise<unknown>;
  note(text: string): void;
}

const PEOPLE = 8;
const HANDLERS = 32;
const NOTE_MS = 5000;
const after = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Asks, decides, reconciles and looks at every end. */
export const playLoad = async (clients: Clients, options: LoadOptions) => {
  const { seed, pace, periodSeconds, pid, note } = options;
  const load: Load = { approvals: [], decided: 0, running: 0 };
  const memory: (number | undefined)[] = [];
  const inbox = await openInbox(clients);
  const handlers = createHandlers(clients);
  const served = options.usesLambda ? undefined : await serveHandlers(clients, handlers, HANDLERS);
  const people = letPeopleDecide(load, clients, inbox, PEOPLE);
  const sweeps = sweepOften(
    options.usesLambda ? () => invokeReconciler(clients) : handlers.sweep,
    periodSeconds,
  );
  const begun = performance.now();
  const elapsed = () => (performance.now() - begun) / 1000;
  const watch = setInterval(() => {
    memory.push(readMemory(pid));
    note(
      `${Math.round(elapsed())} s: ${load.approvals.length} asked, ${load.decided} decided, ${load.running} running; the runtime holds ${memory.at(-1)} MB`,
    );
  }, NOTE_MS);

  let isAsking = true;
  const askAndSeeThemEnd = async () => {
    const looking = (async () => {
      while (isAsking || load.running > 0 || load.decided < load.approvals.length) {
        load.running = await countRunning(clients);
        await after(500);
      }
    })();
    await askAtPace(pace, clients, (number) => drawApproval(seed, number), load);
    const reached = load.approvals.length / elapsed();
    await options.calmDown();
    load.running = 1;
    isAsking = false;
    await looking;
    return reached;
  };
  const gaveUp = Promise.all([people.working, sweeps.working, served?.working]).then(() => 0);
  try {
    const reached = await Promise.race([askAndSeeThemEnd(), gaveUp]);
    const seconds = elapsed();
    await people.stop();
    await sweeps.stop();
    served?.stop();
    const ends = await readEnds(clients, load.approvals, 64);
    const delays = ends.map(({ delay }) => delay);
    return {
      ...{ seconds, reached, memory, sweeps: sweeps.sum, failures: served?.failures() ?? 0 },
      asked: load.approvals.length,
      ended: ends.filter(({ delay }) => delay >= 0).length,
      delays: toDelays(delays),
      late: delays.filter((delay) => delay > 2 * periodSeconds * 1000).length,
      wrong: ends.flatMap(({ approval, wrong }) =>
        wrong === undefined ? [] : `load-${approval.number}: ${wrong}`,
      ),
    };
  } finally {
    clearInterval(watch);
  }
};
