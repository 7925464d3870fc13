import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutPermissionCommand,
} from '@aws-sdk/client-eventbridge';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createBuses, HOME, OTHER } from './spec-buses.ts';

let local: LocalAws;
let buses: ReturnType<typeof createBuses>;
beforeEach(async () => {
  local = await createLocalAws();
  buses = createBuses(local);
});
afterEach(() => local.close());

describe('from one bus to another', () => {
  it('carries an event to a bus of the same account with the role of the target', async () => {
    const queue = await buses.createQueue('orders');
    await new EventBridgeClient(buses.config(HOME)).send(
      new CreateEventBusCommand({ Name: 'orders' }),
    );
    await buses.createRule('shop', { Arn: queue.Arn }, HOME, 'orders');
    const RoleArn = await buses.createEventsRole('events:PutEvents');
    await buses.createRule('shop', {
      Arn: `arn:aws:events:us-east-1:${HOME}:event-bus/orders`,
      RoleArn,
    });
    await buses.put();
    expect(await queue.receive()).toHaveLength(1);
  });

  it.each([
    ['carries an event to another account whose bus policy admits ours', true, 1],
    ['does not carry one to an account that does not admit ours', false, 0],
  ])('%s', async (_what, admitted, count) => {
    const queue = await buses.createQueue('orders', OTHER);
    await buses.createRule('shop', { Arn: queue.Arn }, OTHER);
    const RoleArn = await buses.createEventsRole('events:PutEvents');
    const permission = new PutPermissionCommand({
      StatementId: 'home',
      Action: 'events:PutEvents',
      Principal: HOME,
    });
    if (admitted) await new EventBridgeClient(buses.config(OTHER)).send(permission);
    await buses.createRule('shop', {
      Arn: `arn:aws:events:us-east-1:${OTHER}:event-bus/default`,
      RoleArn,
    });
    await buses.put();
    const messages = await queue.receive();
    expect(messages).toHaveLength(count);
    // The event keeps the account that it came from.
    for (const { Body = '' } of messages) expect(JSON.parse(Body).account).toBe(HOME);
  });

  const bus = (account: string, name: string) =>
    `arn:aws:events:us-east-1:${account}:event-bus/${name}`;
  const admit = (EventBusName: string, more: object) => {
    const statement = {
      Sid: 'home',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${HOME}:root` },
      Action: 'events:PutEvents',
      Resource: bus(OTHER, EventBusName),
      ...more,
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    return new EventBridgeClient(buses.config(OTHER)).send(
      new PutPermissionCommand({ EventBusName, Policy }),
    );
  };
  const sourceArn = (rule: string) => ({
    Condition: { ArnEquals: { 'aws:SourceArn': `arn:aws:events:us-east-1:${HOME}:rule/${rule}` } },
  });
  const onlySource = (source: string) => ({
    Condition: { StringEquals: { 'events:source': source } },
  });
  const onlyRole = (name: string) => ({
    Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${HOME}:role/${name}` } },
  });

  it.each([
    ['a custom bus without a policy', 'orders', undefined, 'events:PutEvents', 0],
    ['a custom bus whose policy admits the account', 'orders', {}, 'events:PutEvents', 1],
    [
      'the default bus whose policy admits this rule',
      'default',
      sourceArn('rule'),
      'events:PutEvents',
      1,
    ],
    ['a policy that admits another rule', 'default', sourceArn('other'), 'events:PutEvents', 0],
    ['a policy that admits this source', 'orders', onlySource('shop'), 'events:PutEvents', 1],
    ['a policy that admits another source', 'orders', onlySource('bank'), 'events:PutEvents', 0],
    ['a policy that admits this role', 'orders', onlyRole('events'), 'events:PutEvents', 1],
    ['a policy that admits another role', 'orders', onlyRole('other'), 'events:PutEvents', 0],
    ['a role that may not put events', 'orders', {}, 'events:PutRule', 0],
    ['no role, and a policy that admits the account', 'orders', {}, undefined, 1],
    ['no role, and no policy', 'orders', undefined, undefined, 0],
  ])('of another account: %s', async (_what, name, policy, action, count) => {
    const queue = await buses.createQueue('orders', OTHER);
    if (name !== 'default')
      await new EventBridgeClient(buses.config(OTHER)).send(
        new CreateEventBusCommand({ Name: name }),
      );
    await buses.createRule('shop', { Arn: queue.Arn }, OTHER, name);
    if (policy !== undefined) await admit(name, policy);
    const role = action === undefined ? {} : { RoleArn: await buses.createEventsRole(action) };
    await buses.createRule('shop', { Arn: bus(OTHER, name), ...role });
    const { Entries = [] } = await buses.put();
    const events = (await queue.receive()).map(({ Body = '' }) => JSON.parse(Body));
    expect(events).toHaveLength(count);
    // It is the same event there: its id, its source and the account that it came from.
    for (const event of events)
      expect(event).toMatchObject({ id: Entries[0]?.EventId, source: 'shop', account: HOME });
  });

  it('of the same account needs no role and no policy', async () => {
    const queue = await buses.createQueue('orders');
    await new EventBridgeClient(buses.config(HOME)).send(
      new CreateEventBusCommand({ Name: 'orders' }),
    );
    await buses.createRule('shop', { Arn: queue.Arn }, HOME, 'orders');
    await buses.createRule('shop', { Arn: bus(HOME, 'orders') });
    await buses.put();
    expect(await queue.receive()).toHaveLength(1);
  });

  it('names what was refused in the dead-letter queue', async () => {
    const dead = await buses.createQueue('dead');
    const RoleArn = await buses.createEventsRole('events:PutEvents');
    const DeadLetterConfig = { Arn: dead.Arn };
    await buses.createRule('shop', { Arn: bus(OTHER, 'default'), RoleArn, DeadLetterConfig });
    await buses.put();
    expect(await dead.receive()).toHaveLength(1);
    await buses.createRule('shop', { Arn: bus(OTHER, 'none'), RoleArn, DeadLetterConfig });
    await buses.put();
    expect(await dead.receive()).toHaveLength(1);
  });
});
