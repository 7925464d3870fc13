import { createLife, type Life, type LifeOptions } from './assemble.ts';
import type { Tape } from './tape.ts';

/** apps/reconcile-approvals/serverless.yml: how often it runs, in milliseconds. */
const sweepPeriod = 300_000;
/** So often the sweep runs again although nothing else happens, when it could not settle something. */
const maxIdleSweeps = 40;

/**
 * One life, from the start of its execution until nothing is left to happen. The sweep runs in every pause that is
 * longer than its period, if anything has changed since it last ran; once more, without faults, when all is over.
 */
export const live = async (tape: Tape, options: LifeOptions = {}): Promise<Life> => {
  const { life, lambda, runSweep, begin } = createLife(tape, options);
  const { world } = life;
  const { agenda } = world;

  const goOn = async () => {
    let idleSweeps = 0;
    for (;;) {
      await lambda.settle();
      const next = agenda.next();
      const isPause = next === undefined || next - agenda.now() > sweepPeriod;
      if (isPause && world.isDirty && idleSweeps < maxIdleSweeps) {
        world.isDirty = false;
        idleSweeps += 1;
        agenda.at(agenda.now() + sweepPeriod, runSweep);
      } else if (isPause) {
        idleSweeps = 0;
      }
      if (!agenda.pass()) return;
    }
  };

  world.meet('the start', ['none']);
  begin();
  await goOn();
  world.meet('the end', ['none']);
  await goOn();
  world.isCalm = true;
  world.sweptBeforeEnd = { ...world.facts.swept };
  runSweep();
  await goOn();
  return life;
};
