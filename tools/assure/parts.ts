/** One program of the assurance, and what it is there to find. */
export interface Part {
  readonly name: string;
  readonly title: string;
  /** The program and its arguments, as Node is given them. */
  readonly args: readonly string[];
}

export const PARTS: readonly Part[] = [
  {
    name: 'ablation',
    title: 'Each defence taken away is found missing',
    args: ['assurance/src/run/ablation.ts', '--seed', '1'],
  },
  {
    name: 'exhaustive',
    title: 'Every plan of at most two faults',
    args: ['assurance/src/run/exhaustive.ts', '--faults', '2'],
  },
  {
    name: 'lives',
    title: 'Random lives',
    args: ['assurance/src/run/lives.ts', '--count', '420000', '--seed', '20261121'],
  },
  {
    name: 'spin',
    title: 'A model of the protocol, searched to its end',
    args: ['assurance/src/spin/main.ts'],
  },
  {
    name: 'hostile',
    title: 'Hostile input',
    args: ['assurance/src/hostile/main.ts', '--count', '200000', '--seed', '1'],
  },
  {
    name: 'expressions',
    title: 'Regular expressions that take no exponential time',
    args: ['assurance/src/hostile/judge-expressions.ts'],
  },
  {
    name: 'stryker',
    title: 'Mutants of the decision core',
    args: ['assurance/src/stryker/main.ts'],
  },
  {
    name: 'load',
    title: 'A sustained load with lost, doubled and reordered events',
    args: ['assurance/src/load/main.ts', '--rate', '200', '--seconds', '60'],
  },
];
