import type { Json } from '@countersign/states-language';
import type { Kind } from './facts.ts';
import { type Ending, endings, requester } from './people.ts';
import type { Tape } from './tape.ts';

/** One approval as it is meant. */
export interface Meant {
  readonly kind: Kind;
  readonly policy: string;
  readonly required: number;
  readonly ending: Ending;
  readonly waitForDeploy: boolean;
}

/**
 * What a life is about. `twins`: two workflows at once that ask for the same. `levels`: several in a row, by the machine
 * for that. `remote`: asked for in another account.
 */
export interface Scene {
  readonly kind: Kind | 'twins' | 'levels' | 'remote';
  readonly approvals: readonly Meant[];
  /** How long the task waits at most, in seconds, where that is less than it is deployed with. */
  readonly taskSeconds?: number;
  /** A machine that somebody changed: it tries again whatever its task fails with. */
  readonly isStubborn?: true;
}

export const sceneKinds = [
  'ssm',
  'pipeline',
  'twins',
  'levels',
  'remote',
] as const satisfies readonly Scene['kind'][];

interface PolicyScene {
  readonly policy: string;
  readonly required: number;
}

/** By kind: who may, how many must, and whether the requester is barred. */
const policies: Readonly<Record<Kind, readonly [PolicyScene, ...PolicyScene[]]>> = {
  ssm: [
    { policy: 'standard', required: 1 },
    { policy: 'four-eyes', required: 1 },
    { policy: 'two-of-three', required: 2 },
  ],
  pipeline: [
    { policy: 'standard', required: 1 },
    { policy: 'four-eyes', required: 1 },
  ],
};

/** Mostly as deployed; or Step Functions gives the task up before, or just when, somebody decides. */
const taskSeconds = [...Array.from({ length: 8 }, () => undefined), 30, 121];

const pick = <Value>(tape: Tape, values: readonly [Value, ...(readonly Value[])]): Value =>
  values[tape.scene(values.length)] ?? values[0];

const meanApproval = (tape: Tape, kind: Kind): Meant => ({
  kind,
  ...pick(tape, policies[kind]),
  ending: pick<Ending>(tape, endings[kind]),
  waitForDeploy: kind === 'pipeline' && tape.scene(3) === 2,
});

/** How many numbers of a tape say what an approval of its own is about. */
export const sceneLength = { ssm: 4, pipeline: 5 } as const;

export const readScene = (tape: Tape, only?: Scene['kind']): Scene => {
  // The others take longer and share everything else with the single approvals.
  const chosen = sceneKinds[[0, 1, 0, 1, 0, 1, 2, 3, 4][tape.scene(9)] ?? 0] ?? 'ssm';
  const kind = only ?? chosen;
  const meanApprovals = (length: number) =>
    Array.from({ length }, () => meanApproval(tape, tape.scene(2) === 0 ? 'ssm' : 'pipeline'));
  if (kind === 'twins') return { kind, approvals: meanApprovals(2) };
  if (kind === 'levels') return { kind, approvals: meanApprovals(1 + tape.scene(3)) };
  if (kind === 'remote') return { kind, approvals: [meanApproval(tape, 'ssm')] };
  const meant = meanApproval(tape, kind);
  const seconds = taskSeconds[tape.scene(taskSeconds.length)];
  const isStubborn = tape.scene(4) === 3;
  return {
    ...{ kind, approvals: [meant] },
    ...(seconds !== undefined && { taskSeconds: seconds }),
    ...(isStubborn && { isStubborn }),
  };
};

export const content = 'release 1.2';

/** The request of an approval, as a workflow sends it. */
export const toRequest = ({ kind, policy, waitForDeploy }: Meant): Record<string, Json> => ({
  requestedBy: requester,
  message: 'Release 1.2?',
  policy,
  ...(kind === 'pipeline' && { artifact: { content } }),
  ...(waitForDeploy && { waitForDeploy }),
});

/** An execution that begins a life. */
interface Start {
  readonly kind: Exclude<Scene['kind'], 'twins'>;
  readonly name: string;
  readonly input: Json;
}

export const toStarts = ({ kind, approvals }: Scene): readonly Start[] => {
  const name = 'release';
  if (kind === 'twins')
    return approvals.map((meant, index) => ({
      ...{ kind: meant.kind, name: `${name}-${index + 1}`, input: toRequest(meant) },
    }));
  if (kind !== 'levels') return approvals.map((meant) => ({ kind, name, input: toRequest(meant) }));
  const levels = approvals.map((meant) => ({ kind: meant.kind, ...toRequest(meant) }));
  return [{ kind, name, input: { levels } }];
};
