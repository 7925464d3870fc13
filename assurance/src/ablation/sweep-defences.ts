import type { Defence } from './defence.ts';

export const sweepDefences: readonly Defence[] = [
  {
    id: 'sweep',
    sentence: 'Whatever events did not settle is settled every few minutes.',
    kind: 'ssm',
    without: (product) => ({ ...product, isSwept: false }),
  },
  {
    id: 'lambda-retries',
    sentence: 'Lambda repeats an asynchronous invocation that failed, twice.',
    kind: 'ssm',
    without: (product) => ({ ...product, retryDelays: [] }),
  },
  {
    id: 'sweep-stops-asking',
    sentence: 'The sweep stops what asks for nobody any more.',
    kind: 'ssm',
    without: (product) => ({
      ...product,
      sweep: (ports) => product.sweep({ ...ports, stopAsking: async () => {} }),
    }),
  },
  {
    id: 'sweep-finds-orphans',
    sentence: 'The sweep finds what asks though no start came to bind it.',
    kind: 'ssm',
    faults: ['killed-after', 'response-lost', 'execution-stopped'],
    without: (product) => ({
      ...product,
      sweep: (ports) => product.sweep({ ...ports, findOrphans: async () => [] }),
    }),
  },
  {
    id: 'sweep-stops-every-orphan',
    sentence:
      "The sweep stops all that asks under the approval's id: another's does not hide ours.",
    kind: 'ssm',
    faults: ['stuck', 'execution-stopped', 'own-automation-waits'],
    without: (product) => ({
      ...product,
      sweep: (ports) =>
        product.sweep({
          ...ports,
          findOrphans: async (approval) => (await ports.findOrphans(approval)).slice(0, 1),
        }),
    }),
  },
  {
    id: 'sweep-closes-unbound',
    sentence: 'The sweep closes a record that was never bound, once its execution is over.',
    kind: 'ssm',
    without: (product) => ({
      ...product,
      sweep: (ports) => product.sweep({ ...ports, closeUnbound: async () => 'closed' }),
    }),
  },
  {
    id: 'sweep-leaves-what-waits',
    sentence: 'The sweep stops nothing that somebody waits for.',
    kind: 'ssm',
    without: (product) => ({
      ...product,
      sweep: (ports) =>
        product.sweep({ ...ports, readExecution: async () => ({ status: 'ABORTED' }) }),
    }),
  },
];
