import { limits } from '../limits.ts';

/** How far back to look for a better place to cut. */
const slack = 56;

const splitsPair = (text: string, at: number): boolean =>
  /[\ud800-\udbff]$/.test(text.slice(0, at));

/** A service may trim a parameter's ends, and half a surrogate pair is no text: no cut beside white space or within a pair. */
const isGoodCut = (text: string, at: number): boolean =>
  !/\s/.test(text.slice(at - 1, at + 1)) && !splitsPair(text, at);

const toCut = (text: string): number => {
  const max = limits.automationParameterValue;
  for (let at = max; at > max - slack; at -= 1) {
    if (isGoodCut(text, at)) return at;
  }
  return splitsPair(text, max - 1) ? max - 2 : max - 1;
};

/**
 * A text cut into parts that each fit an Automation parameter value (AutomationParameterValue, 512). Nine parts hold
 * 4,096 characters even if every cut must give way by 56.
 */
export const toMessageParts = (text: string): string[] => {
  if (text.length <= limits.automationParameterValue) return [text];
  const cut = toCut(text);
  return [text.slice(0, cut), ...toMessageParts(text.slice(cut))];
};
