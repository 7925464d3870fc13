import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killOften } from '@countersign/system-tests';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
});
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
process.exitCode =
  wrong.length + report.askedTwice.length > 0 || report.played.length === 0 ? 1 : 0;
