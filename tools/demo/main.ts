import { spawnSync } from 'node:child_process';
import { createBridge } from '@countersign/system-tests';
import { PIPELINE_SCENES } from './pipeline-scenes.ts';
import { printHistory } from './print-history.ts';
import { REMOTE_SCENES } from './remote-scenes.ts';
import { SSM_SCENES } from './ssm-scenes.ts';

const SCENES = [...SSM_SCENES, ...PIPELINE_SCENES, ...REMOTE_SCENES];

console.log('Packaging the stacks …');
const packaged = spawnSync('nx', ['run-many', '-t', 'package', '--output-style=static'], {
  encoding: 'utf8',
  env: { ...process.env, NX_TUI: 'false' },
});
if (packaged.status !== 0) {
  console.error(packaged.stdout, packaged.stderr);
  process.exit(1);
}

console.log('Booting a local AWS in memory and deploying the packages into it …');
const bridge = await createBridge();
const { system } = bridge;
for (const [index, { title, play }] of SCENES.entries()) {
  console.log(`\n${index + 1}. ${title}`);
  const execution = await play(system, bridge);
  const { status, output, error, cause } = await system.ended(execution);
  printHistory(await system.history(execution));
  console.log(`  ${status}${error === undefined ? '' : ` ${error}: ${cause}`}`);
  if (output !== undefined)
    console.log(JSON.stringify(JSON.parse(output), null, 2).replace(/^/gm, '  '));
}
await system.close();
console.log(`\n${SCENES.length} endings played.`);
