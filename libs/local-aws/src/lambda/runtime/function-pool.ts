import type { ExecutionEnvironment, OnStart } from './execution-environment.ts';
import type { FunctionOutput } from './function-output.ts';
import type { Ending, Invocation } from './invocation.ts';

export interface PoolSpec {
  start(): Promise<ExecutionEnvironment>;
  /** False once an idle environment must not be used again: its credentials are about to expire. */
  usable(environment: ExecutionEnvironment): boolean;
  /** Most processes at a time; what exceeds it waits, as this machine is not a cloud. */
  readonly largest: number;
  /** How long an idle process is kept warm. */
  readonly idleMilliseconds: number;
}

/** What an ending is told of the environment it happened in. */
export interface Served {
  readonly ending: Ending;
  readonly output: FunctionOutput;
  readonly peakMemory: number | undefined;
}

/** The processes of one version of a function: a busy one means another, idle ones are used again. */
export const createFunctionPool = (spec: PoolSpec) => {
  const idle: ExecutionEnvironment[] = [];
  const all = new Set<ExecutionEnvironment>();
  const reapers = new Map<ExecutionEnvironment, NodeJS.Timeout>();
  const waiting: (() => void)[] = [];
  let busy = 0;
  let retired = false;
  let stopped = false;

  const end = (environment: ExecutionEnvironment) => {
    clearTimeout(reapers.get(environment));
    reapers.delete(environment);
    all.delete(environment);
    environment.kill();
  };

  /** What it still writes goes nowhere: the machine is closing. */
  const endForGood = (environment: ExecutionEnvironment) => {
    end(environment);
    environment.output.close();
  };

  const takeIdle = (): ExecutionEnvironment | undefined => {
    for (let found = idle.pop(); found !== undefined; found = idle.pop()) {
      clearTimeout(reapers.get(found));
      if (found.alive() && spec.usable(found)) return found;
      end(found);
    }
    return undefined;
  };

  const giveBack = (environment: ExecutionEnvironment) => {
    if (retired || !environment.alive()) return end(environment);
    idle.push(environment);
    const reap = () => {
      idle.splice(idle.indexOf(environment), 1);
      end(environment);
    };
    reapers.set(environment, setTimeout(reap, spec.idleMilliseconds).unref());
  };

  const serve = async (invocation: Invocation, started: OnStart): Promise<Served> => {
    const environment = takeIdle() ?? (await spec.start());
    all.add(environment);
    // It was still being started when the machine closed.
    if (stopped) endForGood(environment);
    const ending = await environment.invoke(invocation, started);
    // What the function has written is part of the invocation: it comes before END.
    await environment.drained();
    const peakMemory = environment.peakMemory();
    giveBack(environment);
    if (ending === undefined) return serve(invocation, started);
    return { ending, output: environment.output, peakMemory };
  };

  return {
    /** How many invocations are under way. */
    busy: () => busy,
    async invoke(invocation: Invocation, started: OnStart): Promise<Served> {
      if (busy >= spec.largest) await new Promise<void>((resolve) => waiting.push(resolve));
      busy += 1;
      try {
        return await serve(invocation, started);
      } finally {
        busy -= 1;
        waiting.shift()?.();
      }
    },
    /** Ends the idle processes now and each busy one after its invocation. */
    retire() {
      retired = true;
      for (const environment of idle.splice(0)) end(environment);
    },
    /** Ends every process. */
    stop() {
      retired = true;
      stopped = true;
      for (const environment of [...all]) endForGood(environment);
    },
  };
};

export type FunctionPool = ReturnType<typeof createFunctionPool>;
