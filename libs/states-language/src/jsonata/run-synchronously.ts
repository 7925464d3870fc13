import { createJobQueue } from './job-queue.ts';

type Settled =
  | { readonly type: 'fulfilled'; readonly value: unknown }
  | { readonly type: 'rejected'; readonly reason: unknown };

/**
 * Runs code written for promises to its end, here and now. The compiled (ES5) form of an async function asks
 * the global `Promise` for its promises each time it is called; while `begin` and its jobs run, that global is
 * one whose jobs we run ourselves. Nothing else runs meanwhile, and it is put back whatever happens.
 * @throws whatever the promise is rejected with; TooManyJobs after `maximumJobs` steps.
 */
export const runSynchronously = (
  begin: () => PromiseLike<unknown>,
  maximumJobs: number,
): unknown => {
  const { JobPromise, runAll } = createJobQueue();
  const native = globalThis.Promise;
  const settled: Settled[] = [];
  try {
    globalThis.Promise = JobPromise as unknown as PromiseConstructor;
    begin().then(
      (value) => settled.push({ type: 'fulfilled', value }),
      (reason) => settled.push({ type: 'rejected', reason }),
    );
    runAll(maximumJobs);
  } finally {
    globalThis.Promise = native;
  }
  const [result] = settled;
  if (result === undefined) throw new Error('The evaluation waits for something outside');
  if (result.type === 'rejected') throw result.reason;
  return result.value;
};
