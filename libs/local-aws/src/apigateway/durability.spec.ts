import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetStageCommand } from '@aws-sdk/client-api-gateway';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createApis } from './spec-apis.ts';
import { createApiCaller } from './spec-caller.ts';

let local: LocalAws;
const dataFolder = mkdtempSync(join(tmpdir(), 'apis-'));
const start = async () => {
  local = await createLocalAws({ dataFolder });
};
beforeAll(start);
afterAll(async () => {
  await local.close();
  rmSync(dataFolder, { recursive: true });
});

it('serves after a restart what was deployed before it', async () => {
  const { id } = await createApis(local).create([{}], { tags: { a: 'b' } });
  await local.close();
  await start();
  expect(await createApiCaller(local, id)({ path: '/live' })).toMatchObject({ status: 200 });
  const command = new GetStageCommand({ restApiId: id, stageName: 'live' });
  expect(await createApis(local).client.send(command)).toMatchObject({ stageName: 'live' });
});
