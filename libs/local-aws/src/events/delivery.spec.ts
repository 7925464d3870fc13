import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutEventsCommand,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { AwsError } from '../aws-error.ts';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';
import type { Aws } from '../service.ts';
import { createDelivery } from './deliver.ts';
import type { Envelope, Rule } from './state.ts';
import { createEventsState } from './state.ts';

const [HOME, OTHER] = ['111111111111', '222222222222'] as const;
let local: LocalAws;
let clock: SimulatedClock;
beforeEach(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
});
afterEach(() => local.close());

const config = (account: string) => ({
  region: 'us-east-1',
  endpoint: local.endpoint,
  credentials: rootKey(account),
  maxAttempts: 1,
});

/** A queue that EventBridge may send to. */
const createQueue = async (QueueName: string, account: string = HOME) => {
  const sqs = new SQSClient(config(account));
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName }));
  const Arn = `arn:aws:sqs:us-east-1:${account}:${QueueName}`;
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: Arn,
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  const receive = async () =>
    (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))).Messages ??
    [];
  return { Arn, receive };
};

const createRule = async (
  source: string,
  target: Omit<Target, 'Id'>,
  account: string = HOME,
  EventBusName = 'default',
) => {
  const events = new EventBridgeClient(config(account));
  await events.send(
    new PutRuleCommand({
      Name: 'rule',
      EventPattern: JSON.stringify({ source: [source] }),
      EventBusName,
    }),
  );
  await events.send(
    new PutTargetsCommand({
      Rule: 'rule',
      Targets: [{ Id: 'target', ...target } as Target],
      EventBusName,
    }),
  );
};

const put = (account: string = HOME) =>
  new EventBridgeClient(config(account)).send(
    new PutEventsCommand({
      Entries: [{ Source: 'shop', DetailType: 'order', Detail: '{"id":1}' }],
    }),
  );

const createEventsRole = async (action: string) => {
  const iam = new IAMClient(config(HOME));
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  };
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: 'events', AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
  });
  await iam.send(
    new PutRolePolicyCommand({ RoleName: 'events', PolicyName: 'may', PolicyDocument }),
  );
  return Role?.Arn ?? '';
};

describe('from one bus to another', () => {
  it('carries an event to a bus of the same account with the role of the target', async () => {
    const queue = await createQueue('orders');
    await new EventBridgeClient(config(HOME)).send(new CreateEventBusCommand({ Name: 'orders' }));
    await createRule('shop', { Arn: queue.Arn }, HOME, 'orders');
    const RoleArn = await createEventsRole('events:PutEvents');
    await createRule('shop', { Arn: `arn:aws:events:us-east-1:${HOME}:event-bus/orders`, RoleArn });
    await put();
    expect(await queue.receive()).toHaveLength(1);
  });

  it.each([
    ['carries an event to another account whose bus policy admits ours', true, 1],
    ['does not carry one to an account that does not admit ours', false, 0],
  ])('%s', async (_what, admitted, count) => {
    const queue = await createQueue('orders', OTHER);
    await createRule('shop', { Arn: queue.Arn }, OTHER);
    const RoleArn = await createEventsRole('events:PutEvents');
    const permission = new PutPermissionCommand({
      StatementId: 'home',
      Action: 'events:PutEvents',
      Principal: HOME,
    });
    if (admitted) await new EventBridgeClient(config(OTHER)).send(permission);
    await createRule('shop', {
      Arn: `arn:aws:events:us-east-1:${OTHER}:event-bus/default`,
      RoleArn,
    });
    await put();
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
    return new EventBridgeClient(config(OTHER)).send(
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
    const queue = await createQueue('orders', OTHER);
    if (name !== 'default')
      await new EventBridgeClient(config(OTHER)).send(new CreateEventBusCommand({ Name: name }));
    await createRule('shop', { Arn: queue.Arn }, OTHER, name);
    if (policy !== undefined) await admit(name, policy);
    const role = action === undefined ? {} : { RoleArn: await createEventsRole(action) };
    await createRule('shop', { Arn: bus(OTHER, name), ...role });
    const { Entries = [] } = await put();
    const events = (await queue.receive()).map(({ Body = '' }) => JSON.parse(Body));
    expect(events).toHaveLength(count);
    // It is the same event there: its id, its source and the account that it came from.
    for (const event of events)
      expect(event).toMatchObject({ id: Entries[0]?.EventId, source: 'shop', account: HOME });
  });

  it('of the same account needs no role and no policy', async () => {
    const queue = await createQueue('orders');
    await new EventBridgeClient(config(HOME)).send(new CreateEventBusCommand({ Name: 'orders' }));
    await createRule('shop', { Arn: queue.Arn }, HOME, 'orders');
    await createRule('shop', { Arn: bus(HOME, 'orders') });
    await put();
    expect(await queue.receive()).toHaveLength(1);
  });

  it('names what was refused in the dead-letter queue', async () => {
    const dead = await createQueue('dead');
    const RoleArn = await createEventsRole('events:PutEvents');
    const DeadLetterConfig = { Arn: dead.Arn };
    await createRule('shop', { Arn: bus(OTHER, 'default'), RoleArn, DeadLetterConfig });
    await put();
    expect(await dead.receive()).toHaveLength(1);
    await createRule('shop', { Arn: bus(OTHER, 'none'), RoleArn, DeadLetterConfig });
    await put();
    expect(await dead.receive()).toHaveLength(1);
  });
});

describe('trying again', () => {
  const event = { id: 'e', source: 'shop' } as unknown as Envelope;
  const rule = { arn: `arn:aws:events:us-east-1:${HOME}:rule/rule` } as Rule;
  const target = { Id: 't', Arn: `arn:aws:lambda:us-east-1:${HOME}:function:busy` };

  /** Delivery over an AWS whose target fails so many times, and a queue that takes what is given up. */
  const deliverTo = (failures: number, policy: Partial<Target> = {}) => {
    const calls: string[] = [];
    const dead: {
      readonly MessageAttributes?: Record<string, { readonly StringValue?: string }>;
    }[] = [];
    const aws: Aws = {
      ...local.aws,
      clock,
      ports: local.aws.ports,
      call: async <Output>(
        _caller: unknown,
        service: string,
        _operation: string,
        input: object,
      ): Promise<Output> => {
        calls.push(service);
        if (service === 'lambda' && calls.filter((each) => each === 'lambda').length <= failures)
          throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
        if (service === 'sqs') dead.push(input);
        return {} as Output;
      },
    };
    const delivery = createDelivery(aws, createEventsState(local.aws.store), () => {});
    delivery.deliver(event, rule, { ...target, ...policy });
    return { calls, dead };
  };
  const letTimePass = async () => {
    for (let minute = 0; minute < 40; minute += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(60_000);
    }
  };

  it('delivers to a target that was throttled for a while', async () => {
    const { calls, dead } = deliverTo(3);
    await letTimePass();
    expect(calls).toEqual(['lambda', 'lambda', 'lambda', 'lambda']);
    expect(dead).toEqual([]);
  });

  it('gives up when the attempts are used, and says so in the dead-letter queue', async () => {
    const { calls, dead } = deliverTo(99, {
      RetryPolicy: { MaximumRetryAttempts: 2 },
      DeadLetterConfig: { Arn: `arn:aws:sqs:us-east-1:${HOME}:dead` },
    });
    await letTimePass();
    expect(calls.filter((each) => each === 'lambda')).toHaveLength(3);
    expect(dead[0]?.MessageAttributes).toMatchObject({
      ERROR_CODE: { StringValue: 'THROTTLING' },
      EXHAUSTED_RETRY_CONDITION: { StringValue: 'MaximumRetryAttempts' },
      RETRY_ATTEMPTS: { StringValue: '2' },
    });
  });

  it('gives up when the event is too old', async () => {
    const { dead } = deliverTo(99, {
      RetryPolicy: { MaximumEventAgeInSeconds: 60 },
      DeadLetterConfig: { Arn: `arn:aws:sqs:us-east-1:${HOME}:dead` },
    });
    await letTimePass();
    expect(dead[0]?.MessageAttributes?.EXHAUSTED_RETRY_CONDITION?.StringValue).toBe(
      'MaximumEventAgeInSeconds',
    );
  });
});
