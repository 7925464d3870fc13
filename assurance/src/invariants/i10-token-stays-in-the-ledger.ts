import type { Invariant } from './invariant.ts';

export const tokenStaysInTheLedger: Invariant = {
  id: 'I10',
  sentence: 'The task token appears in no log, event, parameter, metadata, output or error.',
  atEnd({ world: { facts } }) {
    const [where] = facts.leaks;
    return where && `a task token was seen in ${where}`;
  },
};
