import { GetUserPolicyCommand, IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { createLocalAws } from '../create-local-aws.ts';
import { provisionPeople } from './provision-people.ts';
import { rootKey } from './root-keys.ts';

it('keeps the keys of people, and gives them again what they may do', async () => {
  const local = await createLocalAws();
  const first = await provisionPeople(local.aws);
  expect(first.map(({ name }) => name)).toEqual([
    'admin',
    'remote-admin',
    'requester',
    'ann',
    'bob',
    'carl',
    'remote-ann',
  ]);
  const iam = new IAMClient({
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey('111111111111'),
  });
  const policy = { UserName: 'ann', PolicyName: 'follow-approvals' };
  const { PolicyDocument } = await iam.send(new GetUserPolicyCommand(policy));
  const nothing = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
  });
  await iam.send(new PutUserPolicyCommand({ ...policy, PolicyDocument: nothing }));
  expect(await provisionPeople(local.aws)).toEqual(first);
  expect((await iam.send(new GetUserPolicyCommand(policy))).PolicyDocument).toBe(PolicyDocument);
  await local.close();
});
