import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createRuntimeProcess, readProfile } from '@countersign/system-tests';
import { type Acknowledged, acknowledgeUntilItEnds } from './acknowledge.ts';
import { findMissing } from './find-missing.ts';

/** A system call on one of the state's files that fails, at its so many-th time and ever after. */
export interface Injection {
  readonly what: string;
  readonly call: string;
  readonly error: string;
  readonly file: string;
  readonly when: number;
}

export interface Injected {
  readonly code: number | null;
  readonly message: string;
  readonly executions: number;
  readonly decisions: number;
  readonly missing: readonly string[];
  readonly wrong: readonly string[];
}

/** What a stop has to say: that the disk failed, and where. */
const CLEAR =
  /The disk refused a write to \S+, so nothing more is acknowledged: .*Start again|cannot be opened: disk I\/O error|cannot be opened: database or disk is full/;

/** Plays it on a copy of a home that everything is deployed in, starts again without it, and looks for what is missing. */
export const playInjection = async (
  deployed: string,
  home: string,
  { call, error, file, when }: Injection,
): Promise<Injected> => {
  cpSync(deployed, home, { recursive: true });
  const traced = await createRuntimeProcess(home, [
    ...['strace', '-f', '-qq', '--seccomp-bpf', '-o', '/dev/null'],
    ...['-P', join(home, file), '-e', `trace=${call}`],
    ...['-e', `inject=${call}:error=${error}:when=${when}+`],
  ]);
  const acknowledged: Acknowledged = { executions: [], decisions: new Map() };
  try {
    await traced.start();
    const configOf = (name: string) => readProfile(traced.awsConfig(), name);
    await acknowledgeUntilItEnds(configOf, 'injected', acknowledged);
  } catch (refused) {
    // It may fail before it is ready: then nothing was acknowledged.
    if (!(refused instanceof Error) || !refused.message.includes('has ended with')) throw refused;
  }
  const { code = null, said = '' } = (await traced.exit()) ?? {};
  const again = await createRuntimeProcess(home);
  await again.start();
  const missing = await findMissing(readProfile(again.awsConfig(), 'admin'), acknowledged);
  await again.kill();
  const wrong = missing.map((each) => `acknowledged and missing: ${each}`);
  if (code !== 1) wrong.push(`it ended with ${code}`);
  if (!CLEAR.test(said)) wrong.push(`it did not say why it ended: ${said}`);
  return {
    ...{ code, missing, wrong },
    message: CLEAR.exec(said)?.[0] ?? '',
    executions: acknowledged.executions.length,
    decisions: acknowledged.decisions.size,
  };
};
