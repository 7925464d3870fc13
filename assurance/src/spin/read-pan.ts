/** What SPIN's verifier came to: how many states it has seen, and which claim did not hold, if any. */
export interface Verdict {
  readonly states: number;
  readonly broken?: string;
}

const complaints = /max search depth too small|out of memory|hash table full|VECTORSZ|aborting/i;

/** Reads what the verifier prints. Throws where its search was not a whole one. */
export const readPan = (text: string): Verdict => {
  const states = /(\d+) states, stored/.exec(text)?.[1];
  const errors = /errors: (\d+)/.exec(text)?.[1];
  if (states === undefined || errors === undefined)
    throw new Error(`the verifier has not come to an end:\n${text}`);
  if (errors === '0') {
    if (complaints.test(text)) throw new Error(`the search was not a whole one:\n${text}`);
    return { states: Number(states) };
  }
  const claim = /assertion violated \(broken!=(\d+)\)/.exec(text)?.[1];
  if (claim !== undefined) return { states: Number(states), broken: claim };
  if (/acceptance cycle/.test(text)) return { states: Number(states), broken: 'ends' };
  throw new Error(`the verifier complains of something that is no claim:\n${text}`);
};
