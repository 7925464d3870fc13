import type { Aws } from '../service.ts';
import { type Condition, conclude } from './destinations.ts';
import { findVersion, LATEST } from './function-name.ts';
import type { FunctionRunner, RunResult } from './function-runner.ts';
import { LIMITS } from './limits.ts';
import type { AsyncInvocation, FunctionVersion, LambdaFunction, LambdaState } from './state.ts';

/** A failed attempt is followed by another after one minute, then after two ("Asynchronous invocation"). */
const RETRY_DELAYS_MS = [60_000, 120_000] as const;
/** A throttled one after a second, then longer, up to five minutes. */
const THROTTLE_DELAY_MS = { first: 1000, longest: 300_000 } as const;

const throttleDelay = (throttles: number): number =>
  Math.min(THROTTLE_DELAY_MS.longest, THROTTLE_DELAY_MS.first * 2 ** throttles);

/** Accepted events: durable until they have succeeded, or failed for the last time. */
export const createAsyncInvocations = (aws: Aws, state: LambdaState, runner: FunctionRunner) => {
  const cancels = new Map<string, () => void>();
  let stopped = false;

  const schedule = (invocation: AsyncInvocation) => {
    const { requestId, nextAt } = invocation;
    if (nextAt <= aws.clock.now()) void attempt(requestId);
    else
      cancels.set(
        requestId,
        aws.clock.at(nextAt, () => void attempt(requestId)),
      );
  };

  const postpone = (invocation: AsyncInvocation, changed: Partial<AsyncInvocation>) => {
    const next = { ...invocation, ...changed };
    state.asyncInvocations.put(next.requestId, next);
    schedule(next);
  };

  const finish = async (
    condition: Condition,
    invocation: AsyncInvocation,
    found: LambdaFunction,
    version: FunctionVersion,
    result?: RunResult,
  ) => {
    await conclude(aws, {
      condition,
      invocation,
      found,
      version,
      ...(result !== undefined && { result }),
    });
    // Only now: if the machine dies in between, the destination hears of it twice and not never.
    state.asyncInvocations.delete(invocation.requestId);
  };

  const settle = (
    invocation: AsyncInvocation,
    found: LambdaFunction,
    version: FunctionVersion,
    result: RunResult,
  ) => {
    if (!result.failed) return finish('Success', invocation, found, version, result);
    const failed = { ...invocation, failures: invocation.failures + 1 };
    const config = found.eventInvokeConfigs[invocation.qualifier ?? LATEST];
    const retries = config?.maximumRetryAttempts ?? LIMITS.retryAttempts.most;
    const delay = RETRY_DELAYS_MS[invocation.failures];
    if (failed.failures > retries || delay === undefined)
      return finish('RetriesExhausted', failed, found, version, result);
    return postpone(failed, { nextAt: aws.clock.now() + delay });
  };

  const run = async (invocation: AsyncInvocation) => {
    const found = state.functions.get(invocation.functionArn);
    const version = found && findVersion(found, invocation.qualifier);
    // The function is gone, and its destinations with it.
    if (found === undefined || version === undefined)
      return state.asyncInvocations.delete(invocation.requestId);
    const config = found.eventInvokeConfigs[invocation.qualifier ?? LATEST];
    const age = (config?.maximumEventAgeInSeconds ?? LIMITS.eventAgeSeconds.most) * 1000;
    if (aws.clock.now() - invocation.acceptedAt > age)
      return finish('EventAgeExceeded', invocation, found, version);
    const { reservedConcurrency } = found;
    if (reservedConcurrency === 0)
      return finish('ZeroReservedConcurrency', invocation, found, version);
    if (reservedConcurrency !== undefined && runner.running(found.arn) >= reservedConcurrency) {
      runner.throttled(found);
      return postpone(invocation, {
        throttles: invocation.throttles + 1,
        nextAt: aws.clock.now() + throttleDelay(invocation.throttles),
      });
    }
    const result = await runner.run(found, version, {
      requestId: invocation.requestId,
      payload: Buffer.from(invocation.payload),
      invokedFunctionArn:
        invocation.qualifier === undefined ? found.arn : `${found.arn}:${invocation.qualifier}`,
      ...(invocation.clientContext !== undefined && { clientContext: invocation.clientContext }),
    });
    // Ended by us and not by the function: the attempt does not count.
    if (!stopped) await settle(invocation, found, version, result);
  };

  const attempt = async (requestId: string) => {
    cancels.delete(requestId);
    const invocation = state.asyncInvocations.get(requestId);
    if (invocation === undefined || stopped) return;
    try {
      await run(invocation);
    } catch (error) {
      if (stopped) return;
      // Lambda itself could not run it (no role, no runtime): tried again as after a 5xx.
      const [, , , region = '', accountId = ''] = invocation.functionArn.split(':');
      const data = {
        functionArn: invocation.functionArn,
        requestId,
        message: error instanceof Error ? error.message : String(error),
      };
      aws.journal.append({
        accountId,
        region,
        service: 'lambda',
        type: 'invocation-not-started',
        data,
      });
      postpone(invocation, {
        throttles: invocation.throttles + 1,
        nextAt: aws.clock.now() + throttleDelay(invocation.throttles),
      });
    }
  };

  return {
    /** Durable once the current run is committed; the attempt begins after that. */
    accept(invocation: Omit<AsyncInvocation, 'acceptedAt' | 'nextAt' | 'failures' | 'throttles'>) {
      const now = aws.clock.now();
      const accepted = { ...invocation, acceptedAt: now, nextAt: now, failures: 0, throttles: 0 };
      state.asyncInvocations.put(accepted.requestId, accepted);
      schedule(accepted);
    },
    /** Takes up what was under way when the process ended. */
    resume() {
      for (const invocation of [...state.asyncInvocations.values()]) schedule(invocation);
    },
    stop() {
      stopped = true;
      for (const cancel of cancels.values()) cancel();
    },
  };
};

export type AsyncInvocations = ReturnType<typeof createAsyncInvocations>;
