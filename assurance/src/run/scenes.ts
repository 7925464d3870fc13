import type { Scene } from '../world/scene.ts';

/** A scene as the first numbers of a tape. */
export interface NamedScene {
  readonly name: string;
  readonly kind: Scene['kind'];
  readonly numbers: readonly number[];
}

/** The kind (given besides), the policy, the ending, the task's time, whether the machine is stubborn: as `readScene` reads them. */
const ofSsm = (ending: number, policy = 0, taskSeconds = 0, stubborn = 0) =>
  [0, policy, ending, taskSeconds, stubborn] as const;
const ofPipeline = (ending: number, policy = 0, deploy = 0, stubborn = 0) =>
  [0, policy, ending, deploy, 0, stubborn] as const;

const ssm = (name: string, numbers: readonly number[]): NamedScene => ({
  name,
  kind: 'ssm',
  numbers,
});
const pipeline = (name: string, numbers: readonly number[]): NamedScene => ({
  name,
  kind: 'pipeline',
  numbers,
});

/** One of each kind and ending; the order of the numbers is the one of `endings` in people.ts. */
export const scenes: readonly NamedScene[] = [
  ssm('approved', ofSsm(0)),
  ssm('rejected', ofSsm(1)),
  ssm('timed out', ofSsm(2)),
  ssm('cancelled', ofSsm(3)),
  ssm('broken', ofSsm(4)),
  ssm('approved by the requester, four eyes', ofSsm(5, 1)),
  ssm('approved twice by one of two', ofSsm(6, 2)),
  ssm('approved by two of three', ofSsm(0, 2)),
  ssm('approved and rejected at once', ofSsm(7)),
  ssm('given up by the task before anybody decides', ofSsm(0, 0, 8)),
  ssm('approved, asked by a machine that tries again', ofSsm(0, 0, 8, 3)),
  pipeline('approved', ofPipeline(0)),
  pipeline('rejected', ofPipeline(1)),
  pipeline('timed out', ofPipeline(2)),
  pipeline('stopped', ofPipeline(3)),
  pipeline('abandoned', ofPipeline(4)),
  pipeline('superseded', ofPipeline(5)),
  pipeline('approved by the requester, four eyes', ofPipeline(6, 1)),
  pipeline('approved by a stranger', ofPipeline(7)),
  pipeline('rejected, retried, approved', ofPipeline(8)),
  pipeline('approved and deployed', ofPipeline(0, 0, 2)),
  pipeline('approved and not deployed', ofPipeline(10, 0, 2)),
];

/** The kind (given besides), the policy, the ending. */
const ofRemote = (ending: number, policy = 0) => [0, policy, ending] as const;
const remote = (name: string, numbers: readonly number[]): NamedScene => ({
  name,
  kind: 'remote',
  numbers,
});

/** Two of the same request at once, of which one is approved and one is rejected: per backend the policy and the ending. */
const twins = (name: string, ...numbers: readonly (readonly number[])[]): NamedScene => ({
  name: `one approved, one rejected, ${name}`,
  kind: 'twins',
  numbers: [0, ...numbers.flat()],
});
const inSsm = (ending: number) => [0, 0, ending] as const;
const inPipeline = (ending: number) => [1, 0, ending, 0] as const;

/** Twins, two levels, one of each backend, and approvals in another account: slower, and with more places. */
export const slowScenes: readonly NamedScene[] = [
  twins('both in SSM', inSsm(0), inSsm(1)),
  twins('both in CodePipeline', inPipeline(0), inPipeline(1)),
  twins('one in each', inSsm(0), inPipeline(1)),
  { name: 'two levels approve', kind: 'levels', numbers: [0, 1, 0, 0, 0, 1, 0, 0, 0] },
  { name: 'the first level rejects', kind: 'levels', numbers: [0, 1, 0, 0, 1, 1, 0, 0, 0] },
  remote('approved', ofRemote(0)),
  remote('rejected', ofRemote(1)),
  remote('timed out', ofRemote(2)),
  remote('cancelled', ofRemote(3)),
  remote('approved by the requester, four eyes', ofRemote(5, 1)),
];
