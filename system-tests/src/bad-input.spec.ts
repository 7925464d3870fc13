import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DescribeAutomationExecutionsCommand } from '@aws-sdk/client-ssm';
import { createSystem, REQUEST, type System } from './system.ts';

let system: System;
beforeAll(async () => {
  system = await createSystem();
});
afterAll(() => system.close());

const created = async () => {
  const { AutomationExecutionMetadataList: automations } = await system.ssm.send(
    new DescribeAutomationExecutionsCommand({}),
  );
  const { Count } = await new DynamoDBClient(system.configOf('admin')).send(
    new ScanCommand({ TableName: 'countersign-ledger-dev' }),
  );
  return { automations: automations?.length, records: Count };
};

const eleven = Array.from({ length: 11 }, (_, index) => `approver${index}`);

it.each([
  ['no message', { message: undefined }, 'request.message'],
  ['a message over 4,096 characters', { message: 'x'.repeat(4097) }, '4096'],
  ['no requester', { requestedBy: undefined }, 'request.requestedBy'],
  ['eleven approvers', { approvers: eleven }, 'request.approvers'],
  ['an approver who is not in the policy', { approvers: ['mallory'] }, 'mallory'],
  ['a quorum above the approvers', { minRequiredApprovals: 4 }, 'request.minRequiredApprovals'],
  [
    'a quorum below the policy',
    { policy: 'two-of-three', minRequiredApprovals: 1 },
    'request.minRequiredApprovals',
  ],
  ['an unknown policy', { policy: 'unknown' }, 'request.policy'],
  ['a time-out longer than the policy', { policy: 'urgent', timeout: '7d' }, 'request.timeout'],
  ['{{ in a message', { message: 'read {{ global:DATE }}' }, 'request.message'],
  ['a link that is not https', { links: ['http://example.com'] }, 'request.links'],
  ['a link with userinfo', { links: ['https://user:secret@example.com'] }, 'request.links'],
  ['a text where a list has to be', { links: 'https://example.com' }, 'request.links'],
  ['an unknown field', { approver: 'ann' }, 'request.approver'],
  ['a bidirectional override', { message: 'safe\u202Etxt.exe' }, 'request.message'],
])(
  'refuses %s, naming field and remedy, before anything is created',
  async (_what, change, named) => {
    const before = await created();
    const {
      status,
      error,
      cause = '',
    } = await system.ended(await system.start({ ...REQUEST, ...change }));
    expect([status, error]).toEqual(['FAILED', 'InvalidInputError']);
    const { errorMessage } = JSON.parse(cause);
    expect(errorMessage).toContain(named);
    expect(await created()).toEqual(before);
  },
);

it.each([
  ['a list', []],
  ['a text', 'approve me'],
  ['a number', 7],
  ['nothing', null],
])('refuses %s as a request', async (_what, request) => {
  const { error } = await system.ended(await system.start(request));
  expect(error).toBe('InvalidInputError');
});
