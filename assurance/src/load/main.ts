/** Many approvals a second on the local AWS, its state on disk: node assurance/src/load/main.ts --rate 200 --seconds 300 [--seed 1] [--period 5] [--loss 0.05] [--functions here|lambda] [--result file] */
import { readOptions, say, writeResult } from '../run/command-line.ts';
import { places } from './places.ts';
import { playLoad } from './play-load.ts';

const options = readOptions({
  ...{ rate: '200', seconds: '300', seed: '1', period: '5', loss: '0.05' },
  // The most that may be under way: beyond it a rate cannot be kept, and is not.
  open: '3000',
  functions: 'here',
});
const seed = Number(options.seed);
const open = places[options.functions];
if (open === undefined) throw new Error(`--functions: ${Object.keys(places).join(' or ')}`);
const place = await open();
say(`functions: ${place.what}`);
const loss = Number(options.loss);
await place.setFaults({ drop: loss, duplicate: loss, reorder: loss });
const played = await playLoad(place.clients, {
  ...{ seed, pid: place.pid, usesLambda: place.usesLambda },
  pace: {
    rate: Number(options.rate),
    seconds: Number(options.seconds),
    mostOpen: Number(options.open),
  },
  periodSeconds: Number(options.period),
  calmDown: () => place.setFaults({}),
  note: say,
});
await place.close();

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
  what: place.what,
  counts: { asked, ended, wrong: wrong.length, reached, late, failures, ...delays, ...sweeps },
  ...{ seed, seconds, memory },
});
process.exitCode = wrong.length > 0 || asked === 0 ? 1 : 0;
