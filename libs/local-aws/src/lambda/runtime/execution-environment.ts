import type { FunctionOutput } from './function-output.ts';
import { type Command, type FunctionProcess, startProcess } from './function-process.ts';
import {
  type Ending,
  type Invocation,
  toAnswer,
  toExitError,
  toHandlerError,
  toMissingEntrypoint,
  toTimeout,
  toTooLarge,
} from './invocation.ts';
import { createRuntimeApi, type RuntimeApi } from './runtime-api.ts';

/** Lambda gives INIT ten seconds of its own before the function's time-out counts. */
const INIT_MILLISECONDS = 10_000;
/** Largest answer of a synchronous invocation: 6 MB and a little for the envelope. */
const LARGEST_RESPONSE = 6_291_556;

export interface EnvironmentSpec {
  /** `address` is the Runtime API's. */
  command(address: string): Command;
  readonly timeoutMilliseconds: number;
  /** How far the injected clock is ahead of the machine's, in milliseconds. */
  clockOffset(): number;
  readonly output: FunctionOutput;
}

/** Told as an invocation is handed over, and how long the process took to begin if it is the first. */
export type OnStart = (initMilliseconds: number | undefined, output: FunctionOutput) => void;

interface Current {
  readonly invocation: Invocation;
  readonly started: OnStart;
  readonly end: (ending: Ending | undefined) => void;
  handedOver: boolean;
}

/**
 * A process with its Runtime API: Lambda's execution environment. It does one invocation at a time.
 * Its time-outs are on the machine's clock, because a process lives in real time.
 */
export const createExecutionEnvironment = async (spec: EnvironmentSpec) => {
  const began = performance.now();
  let initMilliseconds: number | undefined;
  let initialised = false;
  let ready = false;
  let alive = true;
  let initError: Ending | undefined;
  let current: Current | undefined;
  let timer: NodeJS.Timeout | undefined;

  const finish = (ending: Ending | undefined) => {
    clearTimeout(timer);
    const { end } = current ?? {};
    current = undefined;
    end?.(ending);
  };

  const timeOut = () => {
    if (current === undefined) return;
    const { requestId } = current.invocation;
    alive = false;
    child.kill();
    finish(toTimeout(requestId, spec.timeoutMilliseconds));
  };

  const handOver = () => {
    if (!ready || current === undefined || current.handedOver) return;
    const { invocation, started } = current;
    const offset = spec.clockOffset();
    started(initMilliseconds, spec.output);
    initMilliseconds = undefined;
    clearTimeout(timer);
    timer = setTimeout(timeOut, spec.timeoutMilliseconds);
    ready = false;
    current.handedOver = api.give(
      {
        'lambda-runtime-aws-request-id': invocation.requestId,
        'lambda-runtime-deadline-ms': String(Date.now() + offset + spec.timeoutMilliseconds),
        'lambda-runtime-invoked-function-arn': invocation.invokedFunctionArn,
        'lambda-runtime-trace-id': `Root=1-${invocation.requestId.slice(0, 8)}-${invocation.requestId.replaceAll('-', '').slice(0, 24)};Sampled=0`,
        'lambda-runtime-clock-offset-ms': String(offset),
        ...(invocation.clientContext !== undefined && {
          'lambda-runtime-client-context': Buffer.from(
            invocation.clientContext,
            'base64',
          ).toString(),
        }),
      },
      invocation.payload,
    );
  };

  const settle = (requestId: string, ending: Ending) => {
    if (current?.invocation.requestId === requestId) finish(ending);
  };

  const api: RuntimeApi = await createRuntimeApi({
    ready() {
      ready = true;
      if (!initialised) initMilliseconds = performance.now() - began;
      initialised = true;
      handOver();
    },
    response: (requestId, payload) =>
      settle(
        requestId,
        payload.length > LARGEST_RESPONSE ? toTooLarge(LARGEST_RESPONSE) : toAnswer(payload),
      ),
    error: (requestId, payload) => settle(requestId, toHandlerError(payload)),
    initError(payload) {
      initError = toHandlerError(payload);
    },
  });

  const die = (ending: (requestId: string) => Ending) => {
    alive = false;
    api.close();
    if (current === undefined) return;
    // It ended on its own between two invocations: this one is none of its doing.
    const untouched = initialised && !current.handedOver;
    finish(untouched ? undefined : (initError ?? ending(current.invocation.requestId)));
  };

  const child: FunctionProcess = startProcess(spec.command(api.address), {
    log: spec.output.log,
    cannotStart: () => die(toMissingEntrypoint),
    exit: (reason) => die((requestId) => toExitError(requestId, reason)),
  });

  return {
    pid: child.pid,
    output: spec.output,
    alive: () => alive,
    peakMemory: child.peakMemory,
    drained: child.drained,
    /** Resolves to undefined if the process had ended before it took the invocation. */
    invoke: (invocation: Invocation, started: OnStart): Promise<Ending | undefined> =>
      new Promise((end) => {
        current = { invocation, started, end, handedOver: false };
        if (!alive) return die((requestId) => toExitError(requestId, undefined));
        timer = setTimeout(timeOut, INIT_MILLISECONDS + spec.timeoutMilliseconds);
        handOver();
      }),
    kill() {
      alive = false;
      child.kill();
      api.close();
    },
  };
};

export type ExecutionEnvironment = Awaited<ReturnType<typeof createExecutionEnvironment>>;
