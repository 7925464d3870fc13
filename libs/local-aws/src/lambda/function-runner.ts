import type { MetricsPort } from '../cloudwatch/metrics.ts';
import type { Aws } from '../service.ts';
import { createFunctionLogs } from './function-log.ts';
import type { ExecutionEnvironment } from './runtime/execution-environment.ts';
import { createFunctionPool, type FunctionPool } from './runtime/function-pool.ts';
import type { Ending, Invocation } from './runtime/invocation.ts';
import { platformLog } from './runtime/platform-log.ts';
import { startEnvironment } from './start-environment.ts';
import type { FunctionVersion, LambdaFunction } from './state.ts';

/** Most processes of one version at a time: this is one machine. */
const LARGEST_POOL = 32;
/** Lambda keeps idle environments for some minutes. */
const IDLE_MILLISECONDS = 5 * 60_000;

export interface RunResult extends Ending {
  /** The last bytes of the log of this invocation. */
  tail(bytes: number): Buffer;
}

interface Versioned {
  readonly pool: FunctionPool;
  readonly revisionId: string;
}

export interface RunnerOptions {
  /** For unzipped code and the runtimes' own files. */
  readonly folder: string;
  readonly metrics: MetricsPort;
}

/** Runs invocations in processes, one pool for each version of each function. */
export const createFunctionRunner = (aws: Aws, { folder, metrics }: RunnerOptions) => {
  const logOf = createFunctionLogs(aws);
  const pools = new Map<string, Versioned>();
  const running = new Map<string, number>();
  const everyPool = new Set<FunctionPool>();

  const createPool = (found: LambdaFunction, version: FunctionVersion): FunctionPool => {
    const usableUntil = new WeakMap<ExecutionEnvironment, number>();
    return createFunctionPool({
      largest: LARGEST_POOL,
      idleMilliseconds: IDLE_MILLISECONDS,
      usable: (environment) => (usableUntil.get(environment) ?? 0) > aws.clock.now(),
      async start() {
        const started = await startEnvironment(aws, logOf, folder, found, version);
        usableUntil.set(started.environment, started.usableUntil);
        return started.environment;
      },
    });
  };

  const poolOf = (found: LambdaFunction, version: FunctionVersion): FunctionPool => {
    const key = `${found.arn}:${version.version}`;
    const known = pools.get(key);
    if (known?.revisionId === version.revisionId) return known.pool;
    // Code or configuration has changed: the old processes end after what they are doing.
    known?.pool.retire();
    const pool = createPool(found, version);
    everyPool.add(pool);
    pools.set(key, { pool, revisionId: version.revisionId });
    return pool;
  };

  const count = ({ accountId, region, name }: LambdaFunction, metricName: string, value: number) =>
    metrics.record({
      accountId,
      region,
      namespace: 'AWS/Lambda',
      metricName,
      dimensions: { FunctionName: name },
      value,
    });

  const runCounted = async (
    found: LambdaFunction,
    version: FunctionVersion,
    invocation: Invocation,
  ): Promise<RunResult> => {
    const format = version.settings.logging.LogFormat ?? 'Text';
    const facts = {
      requestId: invocation.requestId,
      functionArn: found.arn,
      version: version.version,
      memorySize: version.settings.memorySize,
    };
    let init: number | undefined;
    let began = performance.now();
    const { ending, output, peakMemory } = await poolOf(found, version).invoke(
      invocation,
      (initMilliseconds, to) => {
        to.begin();
        for (const line of platformLog.start(format, facts, aws.clock.now())) to.log(line);
        init = initMilliseconds;
        began = performance.now();
      },
    );
    const durationMilliseconds = performance.now() - began;
    const measured = {
      durationMilliseconds,
      ...(init !== undefined && { initMilliseconds: init }),
      ...(peakMemory !== undefined && { peakMemory }),
      ...(ending.errorType !== undefined && { errorType: ending.errorType }),
    };
    if (ending.errorType === 'Sandbox.Timedout')
      output.log(
        `${new Date(aws.clock.now()).toISOString()} ${invocation.requestId} Task timed out after ${version.settings.timeout.toFixed(2)} seconds`,
      );
    for (const line of platformLog.end(format, facts, measured, aws.clock.now())) output.log(line);
    output.flush();
    count(found, 'Duration', durationMilliseconds);
    count(found, 'Errors', ending.failed ? 1 : 0);
    const tail = output.tail(Number.MAX_SAFE_INTEGER);
    return { ...ending, tail: (bytes) => tail.subarray(Math.max(0, tail.length - bytes)) };
  };

  return {
    /** How many invocations of a function are under way, in all its versions. */
    running: (arn: string) => running.get(arn) ?? 0,
    /** Counts what the function's reserved concurrency turns away. */
    throttled: (found: LambdaFunction) => count(found, 'Throttles', 1),
    /** Starts nothing before what led to it is on disk. */
    async run(
      found: LambdaFunction,
      version: FunctionVersion,
      invocation: Invocation,
    ): Promise<RunResult> {
      running.set(found.arn, (running.get(found.arn) ?? 0) + 1);
      try {
        await aws.store.committed();
        count(found, 'Invocations', 1);
        return await runCounted(found, version, invocation);
      } finally {
        running.set(found.arn, (running.get(found.arn) ?? 1) - 1);
      }
    },
    /** Ends the idle processes of a deleted function and each busy one after its invocation. */
    retire(arn: string) {
      for (const [key, { pool }] of pools) {
        if (!key.startsWith(`${arn}:`)) continue;
        pool.retire();
        pools.delete(key);
      }
    },
    stop() {
      for (const pool of everyPool) pool.stop();
    },
  };
};

export type FunctionRunner = ReturnType<typeof createFunctionRunner>;
