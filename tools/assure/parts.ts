/** One program of the assurance, and what it is there to find. */
export interface Part {
  readonly name: string;
  readonly title: string;
  /** The program and its arguments, as Node is given them. */
  readonly args: readonly string[];
  /** It takes so long by itself that it runs only if it is named. */
  readonly isByName?: true;
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
    name: 'exhaustive-twins',
    title: 'Every plan of at most two faults where two workflows ask for the same at once',
    args: ['assurance/src/run/exhaustive.ts', '--slow', '2', '--kind', 'twins'],
  },
  {
    name: 'exhaustive-slow',
    title: 'Every plan of at most two faults in two levels and in another account',
    args: ['assurance/src/run/exhaustive.ts', '--slow', '2', '--kind', 'levels,remote'],
    isByName: true,
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
    name: 'damage',
    title: 'Files of the local state cut and flipped',
    args: ['assurance/src/durability/damage-main.ts', '--seed', '1'],
  },
  {
    name: 'errors',
    title: 'Disks that fail and are full under a runtime at work',
    args: ['assurance/src/durability/errors-main.ts'],
  },
  {
    name: 'kill',
    title: 'The local runtime killed with -9 at random moments of a mixed load',
    args: ['tools/kill/main.ts', '--kills', '200', '--seed', '3'],
    isByName: true,
  },
  {
    name: 'load',
    title: 'A sustained load with lost, doubled and reordered events',
    args: ['assurance/src/load/main.ts', '--rate', '200', '--seconds', '300', '--seed', '1'],
    isByName: true,
  },
];
