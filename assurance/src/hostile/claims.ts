import { inputs } from './inputs.ts';
import { linksAreHonest, readLink } from './links.ts';
import { logs } from './logs.ts';
import type { Claim } from './property.ts';
import { shownTexts } from './shown-texts.ts';

/** Everything that is claimed of what strangers send. */
export const claims: readonly Claim[] = [
  linksAreHonest(readLink),
  ...shownTexts,
  ...logs,
  ...inputs,
];
