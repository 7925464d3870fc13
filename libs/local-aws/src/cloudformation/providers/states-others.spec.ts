import type { ProviderContext } from './provider.ts';
import { statesActivity, statesAlias, statesVersion } from './states-others.ts';

const recorded = (answer: object) => {
  const calls: unknown[] = [];
  const context: ProviderContext = {
    accountId: '111111111111',
    region: 'us-east-1',
    stackName: 'app',
    stackId: 'arn',
    uuid: () => 'uuid',
    pause: async () => {},
    call: async <Output>(service: string, name: string, input: object) => {
      calls.push([service, name, input]);
      return answer as Output;
    },
  };
  return { calls, context };
};
const MACHINE = 'arn:aws:states:us-east-1:111111111111:stateMachine:m';
const common = { logicalId: 'It', physicalName: 'app-It-ABC' };

it('makes an activity with its tags', async () => {
  const { calls, context } = recorded({ activityArn: 'arn:activity' });
  const properties = { Name: 'act', Tags: [{ Key: 'a', Value: 'b' }] };
  expect(await statesActivity.create({ ...common, context, properties })).toEqual({
    physicalId: 'arn:activity',
    attributes: { Arn: 'arn:activity', Name: 'act' },
  });
  const tags = [{ key: 'a', value: 'b' }];
  expect(calls).toEqual([['states', 'CreateActivity', { name: 'act', tags }]]);
});

it('publishes a version of the revision that the template names', async () => {
  const { calls, context } = recorded({ stateMachineVersionArn: `${MACHINE}:1` });
  const properties = { StateMachineArn: MACHINE, StateMachineRevisionId: 'INITIAL' };
  const { physicalId } = await statesVersion.create({ ...common, context, properties });
  expect(physicalId).toBe(`${MACHINE}:1`);
  expect(calls).toEqual([
    ['states', 'PublishStateMachineVersion', { stateMachineArn: MACHINE, revisionId: 'INITIAL' }],
  ]);
});

it.each([
  [
    { RoutingConfiguration: [{ StateMachineVersionArn: `${MACHINE}:1`, Weight: '100' }] },
    [{ stateMachineVersionArn: `${MACHINE}:1`, weight: 100 }],
  ],
  [
    { DeploymentPreference: { StateMachineVersionArn: `${MACHINE}:2`, Type: 'ALL_AT_ONCE' } },
    [{ stateMachineVersionArn: `${MACHINE}:2`, weight: 100 }],
  ],
])('routes an alias by %j', async (properties, routingConfiguration) => {
  const { calls, context } = recorded({ stateMachineAliasArn: `${MACHINE}:live` });
  const request = { ...common, context, properties: { Name: 'live', ...properties } };
  expect((await statesAlias.create(request)).physicalId).toBe(`${MACHINE}:live`);
  expect(calls).toEqual([
    ['states', 'CreateStateMachineAlias', { name: 'live', routingConfiguration }],
  ]);
});
