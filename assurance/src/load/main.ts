/** Many approvals a second against the local AWS in its own process, its state on disk: node assurance/src/load/main.ts --rate 200 --seconds 300 [--seed 1] [--period 5] [--loss 0.05] [--functions here|lambda] [--result file] */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntimeProcess, deployPackages, readProfile } from '@countersign/system-tests';
import { readOptions, say, writeResult } from '../run/command-line.ts';
import { createClients } from './clients.ts';
import { playLoad } from './play-load.ts';

/** The most that may be under way: beyond it a rate cannot be kept, and is not. */
const options = readOptions({
  ...{ rate: '200', seconds: '300', seed: '1', period: '5', loss: '0.05', open: '400' },
  functions: 'here',
});
const seed = Number(options.seed);
const home = mkdtempSync(join(tmpdir(), 'countersign-load-'));
const runtime = await createRuntimeProcess(home);
await runtime.start();
const configOf = (name: string) => readProfile(runtime.awsConfig(), name);
await deployPackages(configOf('admin'));
const { localSecret }: { localSecret: string } = JSON.parse(
  readFileSync(join(home, 'ready.json'), 'utf8'),
);
const setFaults = (faults: object) =>
  fetch(`${runtime.endpoint}/_local/events/faults`, {
    method: 'POST',
    headers: { 'x-countersign-local': localSecret },
    body: JSON.stringify(faults),
  });

const how =
  options.functions === 'here'
    ? 'the real handlers over the real SDK clients in this process, started by an activity and by queues in place of Lambda'
    : 'the deployed packages in processes of their own, as Lambda runs them';
say(`functions: ${how}`);
const loss = Number(options.loss);
await setFaults({ drop: loss, duplicate: loss, reorder: loss });
const played = await playLoad(createClients(configOf), {
  ...{ seed, pid: runtime.pid() ?? 0, usesLambda: options.functions !== 'here' },
  pace: {
    rate: Number(options.rate),
    seconds: Number(options.seconds),
    mostOpen: Number(options.open),
  },
  periodSeconds: Number(options.period),
  calmDown: () => setFaults({}),
  note: say,
});
await runtime.kill();
rmSync(home, { recursive: true, force: true });

const { asked, reached, ended, delays, late, sweeps, failures, memory, wrong, seconds } = played;
for (const line of wrong.slice(0, 20)) say(line);
say(
  `${asked} asked for at ${reached.toFixed(1)} a second, ${ended} ended after ${seconds.toFixed(1)} s`,
);
say(`from decision to end: p50 ${delays.p50} ms, p99 ${delays.p99} ms, longest ${delays.max} ms`);
say(
  `${late} ended later than two periods of the reconciler (${options.period} s) after their decision`,
);
say(`reconciler: ${JSON.stringify(sweeps)}; ${failures} handlers threw and came again`);
say(`memory of the runtime every 5 s, MB: ${memory.join(' ')}`);
say(
  `${wrong.length} approvals ended otherwise than decided, more than once, not at all, or asked twice`,
);
writeResult(options.result, {
  part: 'load',
  what: how,
  counts: { asked, ended, wrong: wrong.length, reached, late, failures, ...delays, ...sweeps },
  ...{ seed, seconds, memory },
});
process.exitCode = wrong.length > 0 || asked === 0 ? 1 : 0;
