/** Many approvals a second against the local AWS in its own process, its state on disk: node assurance/src/load/main.ts --rate 200 --seconds 300 [--seed 1] [--period 5] [--result file] */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntimeProcess, deployPackages, readProfile } from '@countersign/system-tests';
import { readOptions, say, writeResult } from '../run/command-line.ts';
import { drawApproval, type Load } from './approval.ts';
import { createClients } from './clients.ts';
import { isAnyRunning, readEnds } from './endings.ts';
import { toDelays } from './figures.ts';
import { openInbox } from './inbox.ts';
import { readMemory } from './memory.ts';
import { letPeopleDecide } from './people.ts';
import { askAtPace } from './requests.ts';
import { sweepOften } from './sweeps.ts';

const options = readOptions({
  ...{ rate: '200', seconds: '300', seed: '1', period: '5', loss: '0.05', open: '400' },
});
const [rate, seconds, seed, period, loss] = [
  Number(options.rate),
  Number(options.seconds),
  Number(options.seed),
  Number(options.period),
  Number(options.loss),
];
const home = mkdtempSync(join(tmpdir(), 'countersign-load-'));
const runtime = await createRuntimeProcess(home);
await runtime.start();
const configOf = (name: string) => readProfile(runtime.awsConfig(), name);
await deployPackages(configOf('admin'));
const clients = createClients(configOf);
const ready: { localSecret: string } = JSON.parse(readFileSync(join(home, 'ready.json'), 'utf8'));
const setFaults = (faults: object) =>
  fetch(`${runtime.endpoint}/_local/events/faults`, {
    method: 'POST',
    headers: { 'x-countersign-local': ready.localSecret },
    body: JSON.stringify(faults),
  });

const inbox = await openInbox(clients);
await setFaults({ drop: loss, duplicate: loss, reorder: loss });
const load: Load = { approvals: [], decided: 0 };
const people = letPeopleDecide(load, clients, inbox, 8);
const sweeps = sweepOften(clients, period);
const memory: (number | undefined)[] = [];
const begun = performance.now();
const watch = setInterval(() => {
  memory.push(readMemory(runtime.pid() ?? 0));
  say(
    `${Math.round((performance.now() - begun) / 1000)} s: ${load.approvals.length} asked, ${load.decided} decided, the runtime holds ${memory.at(-1)} MB`,
  );
}, 5000);

await Promise.race([
  askAtPace(
    { rate, seconds, mostOpen: Number(options.open) },
    clients,
    (number) => drawApproval(seed, number),
    load,
  ),
  people.working,
  sweeps.working,
]);
const asking = (performance.now() - begun) / 1000;
await setFaults({});
while (load.decided < load.approvals.length || (await isAnyRunning(clients)))
  await new Promise((resolve) => setTimeout(resolve, 200));
const all = (performance.now() - begun) / 1000;
await people.stop();
await sweeps.stop();
clearInterval(watch);
const ends = await readEnds(clients, load.approvals, 64);
await runtime.kill();
rmSync(home, { recursive: true, force: true });
const wrong = ends.filter((end) => end.wrong !== undefined);
for (const { approval, wrong: what } of wrong.slice(0, 20)) say(`load-${approval.number}: ${what}`);
const delays = toDelays(ends.map(({ delay }) => delay));
const reached = load.approvals.length / asking;
say(
  `${load.approvals.length} asked in ${asking.toFixed(1)} s: ${reached.toFixed(1)} a second; all ended after ${all.toFixed(1)} s`,
);
say(`from decision to end, milliseconds: ${JSON.stringify(delays)}`);
say(`reconciler: ${JSON.stringify(sweeps.sum)}`);
say(`memory of the runtime, MB: ${memory.join(' ')}`);
say(`${wrong.length} wrong`);
writeResult(options.result, {
  part: 'load',
  seed,
  seconds: all,
  counts: { asked: load.approvals.length, wrong: wrong.length, reached, ...delays, ...sweeps.sum },
  memory,
});
process.exitCode = wrong.length > 0 || load.approvals.length === 0 ? 1 : 0;
