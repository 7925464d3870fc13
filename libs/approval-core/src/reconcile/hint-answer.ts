/** What became of an approval in one round. `left`: it is open, and rightly so. */
export type RoundResult = 'settled' | 'stopped' | 'left' | 'unsettled';

const results: Readonly<Record<string, RoundResult | 'read-execution'>> = {
  delivered: 'settled',
  'already-delivered': 'settled',
  'too-late': 'settled',
  'invalid-token': 'settled',
  'late-decision': 'settled',
  pending: 'read-execution',
  // What a person approved is not stopped half-way, though nobody waits to hear of it.
  deploying: 'left',
};

/**
 * What to make of the word that a receiving function says: after `pending` only the workflow's execution tells whether
 * anybody still waits. Any other word, `not-ours` among them, settles nothing.
 */
export const toHintAnswer = (word: unknown): RoundResult | 'read-execution' =>
  (typeof word === 'string' && Object.hasOwn(results, word) ? results[word] : undefined) ??
  'unsettled';
