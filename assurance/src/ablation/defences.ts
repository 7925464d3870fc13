import { answerDefences } from './answer-defences.ts';
import { askingDefences } from './asking-defences.ts';
import type { Defence, Pair } from './defence.ts';
import { ledgerDefences } from './ledger-defences.ts';
import { machineDefences } from './machine-defences.ts';
import { remoteDefences } from './remote-defences.ts';
import { sweepDefences } from './sweep-defences.ts';
import { truthDefences } from './truth-defences.ts';

/** Every defence that can be taken away. */
export const defences: readonly Defence[] = [
  ...ledgerDefences,
  ...answerDefences,
  ...askingDefences,
  ...truthDefences,
  ...sweepDefences,
  ...machineDefences,
  ...remoteDefences,
];

/** Where one of two is enough: no life breaks that lacks only one of them. */
export const pairs: readonly Pair[] = [
  {
    defences: ['account-in-the-pattern', 'truth-is-read'],
    because: "another account's event is either not taken or not believed",
    faults: ['forwarded-event'],
    maxFaults: 1,
  },
  {
    defences: ['artifact-version-recorded', 'source-pinned'],
    because: 'another version than the one put is either not taken or not accepted',
    faults: ['artifact-overwritten'],
    maxFaults: 1,
  },
  {
    defences: ['not-yet-is-thrown', 'sweep'],
    because: 'what was read too early is read again by Lambda or by the sweep',
    faults: ['stale'],
    maxFaults: 2,
  },
  {
    defences: ['lambda-retries', 'sweep'],
    because: 'what failed is called again by Lambda or by the sweep',
    faults: ['refused'],
    maxFaults: 2,
  },
  {
    defences: ['closed-for-this-token', 'running-is-not-over'],
    because: 'a record is closed only once its execution is over, when no newer token can wait',
    faults: ['answer-lost', 'runs-late', 'slow', 'people-hurry'],
  },
  {
    defences: ['token-stored-before-looking', 'sweep'],
    because: 'an end that came before the wait was registered is found at once or by the sweep',
    faults: ['stuck', 'people-hurry'],
    maxFaults: 2,
  },
];
