import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { GetResourcesCommand, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import { createStacks } from '../cloudformation/spec-stacks.ts';
import { createLocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';
import { createApis } from './spec-apis.ts';
import { createApiCaller } from './spec-caller.ts';
import { HOME, receiverTemplate } from './spec-receiver.ts';

const folder = mkdtempSync(join(tmpdir(), 'interrupted-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const withModel = () => {
  const Schema = { type: 'object' };
  const RestApiId = { Ref: 'Api' };
  const Model = { Type: 'AWS::ApiGateway::Model', Properties: { RestApiId, Name: 'Any', Schema } };
  return receiverTemplate(HOME, { more: { Model } });
};

/**
 * What is on disk after each turn of the event loop while a stack is made: what a kill could leave. API Gateway answers
 * at once, so what a provider makes and that it is made are one commit.
 */
const copiesOfCreation = async (): Promise<readonly string[]> => {
  const dataFolder = join(folder, 'whole');
  const local = await createLocalAws({ dataFolder });
  const copies: string[] = [];
  const seen = new Set<string>();
  let working = true;
  const done = createStacks(local)
    .create('receiver', withModel())
    .finally(() => {
      working = false;
    });
  while (working) {
    const log = readFileSync(join(dataFolder, 'state.sqlite-wal')).toString('base64');
    if (!seen.has(log)) {
      seen.add(log);
      copies.push(join(folder, `copy-${copies.length}`));
      cpSync(dataFolder, copies.at(-1) ?? '', { recursive: true });
    }
    await nextTurn();
  }
  await done;
  await local.close();
  return copies;
};

/** Goes on with a copy to the end of the stack; undefined if the stack was not there yet. */
const goOn = async (dataFolder: string) => {
  const local = await createLocalAws({ dataFolder });
  try {
    const stacks = createStacks(local, rootKey(HOME));
    const there = await stacks.describe('receiver').catch(() => undefined);
    if (there === undefined) return undefined;
    const { StackStatus } = await stacks.settled('receiver');
    const { client } = createApis(local);
    const { items = [] } = await client.send(new GetRestApisCommand({}));
    const restApiId = items[0]?.id ?? '';
    const resources = await client.send(new GetResourcesCommand({ restApiId }));
    const answer = await createApiCaller(
      local,
      restApiId,
    )({
      path: '/live/requests',
      headers: { 'content-type': 'application/json' },
      body: '{"id": "one"}',
      credentials: rootKey(HOME),
    });
    return {
      status: StackStatus,
      reason: await stacks.firstFailure('receiver'),
      apis: items.length,
      resources: resources.items?.length,
      answer: answer.status,
    };
  } finally {
    await local.close();
  }
};

it('makes one API and serves it, wherever its creation was cut short', async () => {
  const copies = await copiesOfCreation();
  expect(copies.length).toBeGreaterThan(8);
  for (const copy of copies) {
    const outcome = await goOn(copy);
    if (outcome !== undefined)
      expect(outcome).toEqual({
        status: 'CREATE_COMPLETE',
        reason: undefined,
        apis: 1,
        resources: 2,
        answer: 200,
      });
  }
});
