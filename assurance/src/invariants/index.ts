import type { Life, Watch } from '../world/assemble.ts';
import { firstDecision } from './i01-first-decision.ts';
import { approvedByQuorum } from './i02-approved-by-quorum.ts';
import { rejectedByAPerson } from './i03-rejected-by-a-person.ts';
import { everythingEnds } from './i04-everything-ends.ts';
import { askedOnce } from './i05-asked-once.ts';
import { sameArtifact } from './i06-same-artifact.ts';
import { deliveredIsTrue } from './i07-delivered-is-true.ts';
import { answerIsWhatHappened } from './i08-answer-is-what-happened.ts';
import { ledgerKnows } from './i09-ledger-knows.ts';
import { tokenStaysInTheLedger } from './i10-token-stays-in-the-ledger.ts';
import { eventAloneAnswers } from './i12-event-alone-answers.ts';
import { levelsInOrder } from './i14-levels-in-order.ts';
import { oneRemoteExecution } from './i15-one-remote-execution.ts';
import type { Invariant } from './invariant.ts';

/** What is held in every life. I13 is about models, and has no subject here; I11 is about disks, and tested where they are. */
export const invariants: readonly Invariant[] = [
  firstDecision,
  approvedByQuorum,
  rejectedByAPerson,
  everythingEnds,
  askedOnce,
  sameArtifact,
  deliveredIsTrue,
  answerIsWhatHappened,
  ledgerKnows,
  tokenStaysInTheLedger,
  eventAloneAnswers,
  levelsInOrder,
  oneRemoteExecution,
];

const note = (life: Life, { id }: Invariant, found: string | undefined): void => {
  if (found === undefined) return;
  const { facts, say } = life.world;
  facts.violations.push(`${id} ${found}`);
  say(() => `!!! ${id} ${found}`);
};

/** Holds a life to them at every step. */
export const watchInvariants: Watch = {
  onWrite(life, before, after) {
    for (const one of invariants) note(life, one, one.atWrite?.(life, before, after));
  },
  onAnswer(life) {
    const answer = life.world.facts.answers.at(-1);
    if (answer === undefined) return;
    for (const one of invariants) note(life, one, one.atAnswer?.(life, answer));
  },
};

/** Holds a life that is over to them; gives every sentence that did not hold, and how. */
export const judge = (life: Life): readonly string[] => {
  for (const one of invariants) note(life, one, one.atEnd?.(life));
  return life.world.facts.violations;
};
