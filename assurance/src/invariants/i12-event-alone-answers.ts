import { askingsOf, type Invariant } from './invariant.ts';

/** From the end of the approval, or of its deployment, to the answer, in milliseconds. */
const prompt = 10_000;

export const eventAloneAnswers: Invariant = {
  id: 'I12',
  sentence: 'Without faults the event alone answers, at once; the sweep finds nothing to do.',
  atEnd(life) {
    const { facts } = life.world;
    if (facts.faults.size > 0 || life.scene.taskSeconds !== undefined) return undefined;
    const { settled, stopped, unsettled } = facts.swept;
    if (settled + stopped + unsettled > 0) return 'the sweep had something to do';
    if (facts.deadLetters.length > 0) return `${facts.deadLetters[0]} was given up`;
    const late = facts.waits.some((wait) => {
      // A machine that tries again is told again what it was told.
      const first = facts.answers.find((answer) => answer.wait === wait);
      return askingsOf(life, wait).some(
        ({ ended }) => first !== undefined && first.at - (ended?.at ?? 0) > prompt,
      );
    });
    return late ? 'a task was answered late' : undefined;
  },
};
