import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killOften } from '@countersign/system-tests';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    result: { type: 'string' },
  },
});
const begun = performance.now();
const home = mkdtempSync(join(tmpdir(), 'countersign-kill-'));
const report = await killOften(home, Number(values.kills), Number(values.seed), (text) =>
  console.log(text),
);
const wrong = report.played.filter(
  ({ status, decided, decision }) => status !== 'SUCCEEDED' || decided !== decision,
);
for (const each of wrong)
  console.error(`${each.name}: decided ${each.decided}, ended ${each.status} ${each.decision}`);
for (const id of report.askedTwice) console.error(`${id}: asked twice`);
console.log(
  `${report.kills} kills (seed ${values.seed}), ${report.played.length} approvals, ${wrong.length} decisions lost or changed, ${report.askedTwice.length} asked twice`,
);
rmSync(home, { recursive: true, force: true });
const count = (kind: string) => report.played.filter(({ name }) => name.startsWith(kind)).length;
const kinds = {
  ssm: count('ssm'),
  pipeline: count('pipe'),
  levels: count('lev'),
  remote: count('rem'),
};
const seconds = (performance.now() - begun) / 1000;
console.log(`${JSON.stringify(kinds)} in ${seconds.toFixed(0)} s`);
if (values.result !== undefined) {
  const counts = {
    ...{ kills: report.kills, approvals: report.played.length, ...kinds },
    ...{ lostOrAltered: wrong.length, askedTwice: report.askedTwice.length },
  };
  const command = `npm run kill -- --kills ${values.kills} --seed ${values.seed}`;
  const what = 'kill -9 of the local AWS while approvals of every kind are under way';
  const line = { part: 'kill', what, counts, seed: Number(values.seed), seconds, command };
  appendFileSync(values.result, `${JSON.stringify(line)}\n`);
}
process.exitCode =
  wrong.length + report.askedTwice.length > 0 || report.played.length === 0 ? 1 : 0;
