type Job = () => void;
type Settle = (value: unknown) => void;

interface Thenable {
  then(onFulfilled: Settle, onRejected: Settle): unknown;
}

const isThenable = (value: unknown): value is Thenable =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as { then?: unknown }).then === 'function';

/** Thrown when an evaluation has taken more steps than it may. */
export class TooManyJobs extends Error {
  constructor(maximum: number) {
    super(`Evaluation took more than ${maximum} steps. Check for infinite loop`);
    this.name = 'TooManyJobs';
  }
}

/**
 * Promises whose jobs wait in a list of their own instead of the engine's, so that somebody can run them all
 * at once and count them. As much of Promise as compiled async functions use.
 */
export const createJobQueue = () => {
  const jobs: Job[] = [];

  class JobPromise {
    private state: 'pending' | 'fulfilled' | 'rejected' = 'pending';
    private value: unknown;
    private readonly waiting: Job[] = [];

    constructor(executor: (resolve: Settle, reject: Settle) => void) {
      const reject: Settle = (reason) => this.settle('rejected', reason);
      const resolve: Settle = (value) => {
        if (isThenable(value)) jobs.push(() => value.then(resolve, reject));
        else this.settle('fulfilled', value);
      };
      try {
        executor(resolve, reject);
      } catch (error) {
        reject(error);
      }
    }

    private settle(state: 'fulfilled' | 'rejected', value: unknown): void {
      if (this.state !== 'pending') return;
      this.state = state;
      this.value = value;
      jobs.push(...this.waiting);
    }

    // biome-ignore lint/suspicious/noThenProperty: it stands in for Promise
    then(onFulfilled?: unknown, onRejected?: unknown): JobPromise {
      return new JobPromise((resolve, reject) => {
        const job: Job = () => {
          const handle = this.state === 'fulfilled' ? onFulfilled : onRejected;
          if (typeof handle !== 'function')
            return this.state === 'fulfilled' ? resolve(this.value) : reject(this.value);
          try {
            resolve(handle(this.value));
          } catch (error) {
            reject(error);
          }
        };
        if (this.state === 'pending') this.waiting.push(job);
        else jobs.push(job);
      });
    }

    static resolve(value: unknown): JobPromise {
      return value instanceof JobPromise ? value : new JobPromise((resolve) => resolve(value));
    }

    static all(values: readonly unknown[]): JobPromise {
      return new JobPromise((resolve, reject) => {
        const results: unknown[] = [];
        let missing = values.length;
        if (missing === 0) resolve(results);
        for (const [index, value] of values.entries())
          JobPromise.resolve(value).then((result: unknown) => {
            results[index] = result;
            missing -= 1;
            if (missing === 0) resolve(results);
          }, reject);
      });
    }
  }

  /** Runs every job, and those they add. @throws TooManyJobs */
  const runAll = (maximum: number): void => {
    for (let at = 0; at < jobs.length; at += 1) {
      if (at >= maximum) throw new TooManyJobs(maximum);
      jobs[at]?.();
      // Only what is still to come is kept: a long evaluation must not hold on to its past.
      if (at % 4096 === 4095) jobs.fill(() => undefined, at - 4095, at + 1);
    }
    jobs.length = 0;
  };

  return { JobPromise, runAll };
};
