import { deployBridge, deployPackages } from '../deploy-packages.ts';
import { findAskedTwice } from './find-asked-twice.ts';
import { type Played, playApproval } from './one-approval.ts';
import { persist } from './persist.ts';
import { readProfile } from './profiles.ts';
import { createRuntimeProcess } from './runtime-process.ts';
import { ways } from './ways.ts';

export interface KillReport {
  readonly kills: number;
  readonly played: readonly Played[];
  /** Approvals that more than one automation or pipeline execution asked about. */
  readonly askedTwice: readonly string[];
}

/** A number from 0 up to `limit`, from a seed: the same seed kills at the same moments. */
const createDelays = (seed: number) => {
  let state = seed >>> 0;
  return (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
};

/** Carries approvals of every kind through, by turns, while the runtime is killed again and again. */
export const killOften = async (
  home: string,
  kills: number,
  seed: number,
  note: (text: string) => void,
): Promise<KillReport> => {
  const runtime = await createRuntimeProcess(home);
  const delay = createDelays(seed);
  await runtime.start();
  const profile = (name: string) => readProfile(runtime.awsConfig(), name);
  await deployPackages(profile('admin'));
  await deployBridge(profile('admin'), profile('remote-admin'));

  const played: Played[] = [];
  let done = 0;
  const play = async () => {
    for (let index = 0; done < kills; index += 1) {
      for (const [kind, way] of Object.entries(ways)) {
        if (done >= kills) return;
        played.push(await playApproval(`${kind}-${index}`, way, index % 3 !== 0, profile));
      }
    }
  };
  const kill = async () => {
    for (; done < kills; done += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20 + delay(900)));
      await runtime.kill();
      await runtime.start();
      note(`killed and restarted ${done + 1} of ${kills}; ${played.length} approvals ended`);
    }
  };
  try {
    await Promise.all([play(), kill()]);
    const askedTwice: string[] = [];
    for (const admin of ['admin', 'remote-admin'])
      askedTwice.push(...(await persist('who was asked', () => findAskedTwice(profile(admin)))));
    return { kills: done, played, askedTwice };
  } finally {
    await runtime.kill();
  }
};
