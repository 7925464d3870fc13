import { type Played, play } from '../play.ts';
import type { LifeOptions } from '../world/assemble.ts';
import { createPlannedTape, type Tape } from '../world/tape.ts';

/** A fault at a place of a tape. */
export type Planned = readonly [place: number, choice: number];

export interface Plan {
  readonly played: Played;
  readonly tape: Tape;
  readonly faults: readonly Planned[];
}

const playPlan = async (
  scene: readonly number[],
  faults: readonly Planned[],
  options: LifeOptions,
): Promise<Plan> => {
  const tape = createPlannedTape(scene, new Map(faults));
  return { played: await play(tape, options), tape, faults };
};

/** Every fault that can be put behind the last one of a plan, as the life went with that plan. */
const listNext = ({ tape, faults }: Plan, sceneLength: number): readonly Planned[] => {
  const last = faults.at(-1)?.[0] ?? sceneLength - 1;
  const next: Planned[] = [];
  for (let place = last + 1; place < tape.options.length; place += 1) {
    const count = tape.options[place] ?? 1;
    for (let choice = 1; choice < count; choice += 1) next.push([place, choice]);
  }
  return next;
};

/**
 * Plays a scene without faults, with every single fault, and with every two, as far as asked: at every place at which
 * such a life chooses, every choice. A second fault is put wherever the life with the first one leads.
 * @param isMine which of the first faults are this worker's.
 * @param each looks at each life; false ends it all.
 */
export const playPlans = async (
  scene: readonly number[],
  options: LifeOptions,
  maxFaults: number,
  isMine: (index: number) => boolean,
  each: (plan: Plan) => boolean,
): Promise<void> => {
  const benign = await playPlan(scene, [], options);
  if (isMine(0) && !each(benign)) return;
  if (maxFaults === 0) return;
  for (const [index, first] of listNext(benign, scene.length).entries()) {
    if (!isMine(index)) continue;
    const plan = await playPlan(scene, [first], options);
    if (!each(plan)) return;
    if (maxFaults < 2) continue;
    for (const second of listNext(plan, scene.length))
      if (!each(await playPlan(scene, [first, second], options))) return;
  }
};
