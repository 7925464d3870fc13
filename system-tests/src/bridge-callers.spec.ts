import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { API_GATEWAY, ASSUME_ROLE, type Bridge, createBridge, RECEIVER } from './bridge.ts';
import { callApi } from './call-api.ts';
import { REQUEST } from './system.ts';

const THERE = 'arn:aws:iam::222222222222:role/countersign-assume-role-approval-there-dev-us-east-1';
const body = JSON.stringify({ requestId: 'once-forged', request: REQUEST });

let bridge: Bridge;
let host: string;
beforeAll(async () => {
  bridge = await createBridge();
  const { Parameter } = await new SSMClient(bridge.system.configOf('admin')).send(
    new GetParameterCommand({ Name: '/countersign/dev/remote-api' }),
  );
  host = Parameter?.Value ?? '';
});
afterAll(async () => {
  // Nobody but the one machine has started anything, whatever the table tried.
  expect(await bridge.executions(RECEIVER)).toEqual([]);
  await bridge.system.close();
});

const call = (change: object) => callApi(bridge.system.local.endpoint, { host, body, ...change });
const by = (who: string) => bridge.system.configOf(who);

/** A state machine that is like the bridge's own, but for its name or account. */
const createMachine = async (who: string, name: string, state: object): Promise<string> => {
  const iam = new IAMClient(by(who));
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: `${name}-role`,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { Service: 'states.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      }),
    }),
  );
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: `${name}-role`,
      PolicyName: 'everything',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
      }),
    }),
  );
  const { stateMachineArn = '' } = await new SFNClient(by(who)).send(
    new CreateStateMachineCommand({
      name,
      roleArn: Role?.Arn,
      definition: JSON.stringify({
        StartAt: 'Call',
        States: { Call: { Type: 'Task', End: true, ...state } },
      }),
    }),
  );
  return stateMachineArn;
};

const sendState = (change: object = {}) => ({
  Resource: 'arn:aws:states:::apigateway:invoke',
  Parameters: {
    ...{ ApiEndpoint: host, Method: 'POST', Stage: 'dev', Path: 'requests' },
    RequestBody: JSON.parse(body),
    AuthType: 'RESOURCE_POLICY',
    ...change,
  },
});

describe('the API lets in nobody but the one state machine: not', () => {
  it('somebody who does not sign', async () => {
    expect(await call({})).toEqual([403, '{"message":"Missing Authentication Token"}']);
  });

  it.each(['admin', 'remote-admin'])('%s, whatever his own account allows him', async (who) => {
    const [status, text] = await call({ caller: by(who) });
    expect([status, text]).toEqual([
      403,
      expect.stringContaining('is not authorized to perform: execute-api:Invoke'),
    ]);
  });

  it('a signature that has expired', async () => {
    const signingDate = new Date(Date.now() - 3_600_000);
    const [status, text] = await call({ caller: by('remote-admin'), signingDate });
    expect([status, text]).toEqual([403, expect.stringContaining('Signature expired')]);
  });

  it.each([
    ['another method', { method: 'PUT' }],
    ['another path', { path: '/dev/requests/1' }],
    ['another stage', { path: '/prod/requests' }],
  ])('%s', async (_, change) => {
    expect((await call({ caller: by('remote-admin'), ...change }))[0]).toBe(403);
  });

  it('another state machine of the home account', async () => {
    const machine = await createMachine('admin', 'like-api-gateway-approval', sendState());
    const { error } = await bridge.ended(await bridge.system.start({}, undefined, machine));
    expect(error).toBe('ApiGateway.403');
  });

  it('another state machine with the right of its role, signed', async () => {
    const state = sendState({ AuthType: 'IAM_ROLE' });
    const machine = await createMachine('admin', 'signs-as-its-role', state);
    const { error } = await bridge.ended(await bridge.system.start({}, undefined, machine));
    expect(error).toBe('ApiGateway.403');
  });
});

describe('the role in the other account is given to nobody but the one state machine: not', () => {
  const assume = (who: string, ExternalId?: string) =>
    new STSClient(by(who)).send(
      new AssumeRoleCommand({
        RoleArn: THERE,
        RoleSessionName: 'trial',
        ...(ExternalId !== undefined && { ExternalId }),
      }),
    );

  it.each([
    ['admin', 'the right external id', ASSUME_ROLE],
    ['admin', 'no external id', undefined],
    ['admin', 'another external id', API_GATEWAY],
    ['remote-admin', 'the right external id', ASSUME_ROLE],
  ])('%s with %s', async (who, _, externalId) => {
    await expect(assume(who, externalId)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('another state machine of the home account', async () => {
    const machine = await createMachine('admin', 'like-assume-role-approval', {
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      Credentials: { RoleArn: THERE },
      Parameters: { StateMachineArn: RECEIVER, Input: REQUEST },
    });
    const { status, cause } = await bridge.ended(await bridge.system.start({}, undefined, machine));
    expect([status, cause]).toEqual(['FAILED', expect.stringContaining('not authorized')]);
  });
});
