import { createAgenda } from './agenda.ts';
import { createFacts } from './facts.ts';
import type { Tape } from './tape.ts';

export const accountId = '111111111111';
export const region = 'us-east-1';
/** Whose people are asked through the bridge. */
export const remoteAccountId = '222222222222';
export const otherAccountId = '999999999999';
const begin = Date.parse('2026-09-21T10:00:00Z');

/** What every token holds, and nothing else may hold. */
export const canary = 'CANARY';

/** Something that can be done to a life between any two calls. */
export interface Disturbance {
  readonly name: string;
  run(): void;
}

/** The common ground of everything in a life: its tape, its clock, what is known for certain, and its trace. */
export const createWorld = (tape: Tape, isTraced = false, allowed?: readonly string[]) => {
  const agenda = createAgenda(begin);
  const facts = createFacts();
  const trace: string[] = [];
  const world = {
    tape,
    agenda,
    facts,
    trace,
    /** Once calm, nothing goes wrong any more. */
    isCalm: false,
    /** Whether anything changed since the sweep last ran. */
    isDirty: false,
    /** What the sweep had done when faults stopped. */
    sweptBeforeEnd: facts.swept,
    disturbances: [] as readonly Disturbance[],
    /** What happens after an answer or a write: the invariants that are held at every step. */
    onAnswer: (() => {}) as (answer: (typeof facts.answers)[number]) => void,
    isoNow: () => new Date(agenda.now()).toISOString(),
    say(line: () => string) {
      if (isTraced) trace.push(`${((agenda.now() - begin) / 1000).toFixed(3)}s ${line()}`);
    },
    /** A token that goes where it should not is noted. */
    watch(where: string, value: unknown) {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      if (text?.includes(canary)) facts.leaks.push(where);
    },
    faultCount: 0,
    count(fault: string) {
      world.faultCount += 1;
      facts.faults.set(fault, (facts.faults.get(fault) ?? 0) + 1);
    },
    /**
     * Chooses among what is benign, some faults, and what can be done to the life in this moment. A disturbance is
     * done, and the rest is benign.
     */
    meet<Fault extends string>(where: string, known: readonly [Fault, ...Fault[]]): Fault {
      const [benign] = known;
      if (world.isCalm) return benign;
      const isAllowed = (name: string) => allowed === undefined || allowed.includes(name);
      const faults = allowed === undefined ? known : [benign, ...known.slice(1).filter(isAllowed)];
      const others =
        allowed === undefined
          ? world.disturbances
          : world.disturbances.filter(({ name }) => isAllowed(name));
      const choice = tape.choose(faults.length + others.length);
      if (choice === 0) return benign;
      const fault = faults[choice];
      if (fault !== undefined) {
        world.count(fault);
        world.say(() => `${where}: ${fault}`);
        return fault;
      }
      const disturbance = others[choice - faults.length];
      if (disturbance !== undefined) {
        world.count(disturbance.name);
        world.say(() => `before ${where}: ${disturbance.name}`);
        disturbance.run();
      }
      return benign;
    },
  };
  return world;
};

export type World = ReturnType<typeof createWorld>;
