import { Worker } from 'node:worker_threads';

/** Runs a worker's file so many times at once, each with its share, and gives what each of them posts. */
export const inWorkers = <Result>(
  file: URL,
  shares: readonly object[],
): Promise<readonly Result[]> =>
  Promise.all(
    shares.map(
      (workerData) =>
        new Promise<Result>((resolve, reject) => {
          const worker = new Worker(file, { workerData });
          worker.once('message', resolve);
          worker.once('error', reject);
        }),
    ),
  );

/** Lives of one kind in several workers: every worker takes each so many-th. */
export const toShares = <Share extends object>(workers: number, share: Share) =>
  Array.from({ length: workers }, (_, worker) => ({ ...share, worker, workers }));
