import { PutGatewayResponseCommand, UpdateStageCommand } from '@aws-sdk/client-api-gateway';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { type Apis, createApis } from './spec-apis.ts';
import { createBackend, JSON_BODY, starting } from './spec-backend.ts';

let local: LocalAws;
let clock: SimulatedClock;
let apis: Apis;
let backend: Awaited<ReturnType<typeof createBackend>>;
beforeAll(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
  apis = createApis(local);
  backend = await createBackend(apis);
});
afterAll(() => local.close());

const executions = () => backend.executions();

describe('what comes too fast or goes wrong', () => {
  it('is counted on the clock', async () => {
    const { id, call } = await apis.create([{}]);
    const patch = (path: string, value: string) => ({
      op: 'replace' as const,
      path: `/*/*/throttling/${path}`,
      value,
    });
    await apis.client.send(
      new UpdateStageCommand({
        restApiId: id,
        stageName: 'live',
        patchOperations: [patch('rateLimit', '2'), patch('burstLimit', '3')],
      }),
    );
    const statuses = async (times: number) => {
      const all: number[] = [];
      for (let at = 0; at < times; at += 1) all.push((await call({ path: '/live' })).status);
      return all;
    };
    expect(await statuses(4)).toEqual([200, 200, 200, 429]);
    clock.advance(1000);
    expect(await statuses(3)).toEqual([200, 200, 429]);
    clock.advance(10_000);
    expect(await statuses(4)).toEqual([200, 200, 200, 429]);
  });

  const ask = async (fault: object) => {
    const answer = await fetch(`${local.endpoint}/_local/apigateway/faults`, {
      method: 'POST',
      headers: { 'x-countersign-local': local.localSecret },
      body: JSON.stringify(fault),
    });
    return answer.status;
  };

  it('takes faults back, and refuses what is none', async () => {
    const { id, call } = await apis.create([{}]);
    expect(await ask({ apiId: id, fault: 'throttled', times: 9 })).toBe(200);
    expect(await ask({})).toBe(200);
    expect(await call({ path: '/live' })).toMatchObject({ status: 200 });
    for (const fault of [{ apiId: id }, { apiId: id, fault: 'rain' }, { apiId: id, sun: 1 }])
      expect(await ask(fault)).toBe(400);
  });

  it.each([
    ['throttled', 429, 0],
    ['internal-error', 500, 0],
    ['answer-lost', 500, 1],
    ['answer-late', 504, 1],
  ] as const)('%s, when a test asks for it', async (fault, status, ran) => {
    const { id, call } = await apis.create([starting()]);
    const post = () => call({ path: '/live', ...JSON_BODY, body: '{}' });
    const before = await executions();
    expect(await ask({ apiId: id, fault, times: 2 })).toBe(200);
    expect(await post()).toMatchObject({ status });
    expect(await post()).toMatchObject({ status });
    expect(await executions()).toBe(before + 2 * ran);
    expect(await post()).toMatchObject({ status: 200 });
  });

  it('answers as the API words its own answers', async () => {
    const { id, call } = await apis.create([{ authorizationType: 'AWS_IAM' }]);
    await apis.client.send(
      new PutGatewayResponseCommand({
        restApiId: id,
        responseType: 'MISSING_AUTHENTICATION_TOKEN',
        statusCode: '404',
        responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
        responseTemplates: { 'application/json': '{"why":$context.error.messageString}' },
      }),
    );
    expect(await call({ path: '/live' })).toMatchObject({ status: 403 });
    await apis.deploy(id);
    expect(await call({ path: '/live' })).toMatchObject({
      status: 404,
      body: '{"why":"Missing Authentication Token"}',
      headers: { 'access-control-allow-origin': '*' },
    });
  });
});
