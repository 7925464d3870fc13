import type { STSClient } from '@aws-sdk/client-sts';
import { createRemoteCredentials } from './remote-credentials.ts';

const role = { roleArn: 'arn:aws:iam::222222222222:role/bridge', externalId: 'arn:machine' };
const Expiration = new Date(0);

const world = (Credentials?: object) => {
  const asked: unknown[] = [];
  const sts = {
    send: async ({ input }: { readonly input: unknown }) => {
      asked.push(input);
      return { Credentials };
    },
  } as unknown as STSClient;
  return { asked, credentials: createRemoteCredentials(sts, role) };
};

it('shows what the owner of the role asks to be shown, and takes it for the shortest time', async () => {
  const { asked, credentials } = world({
    ...{ AccessKeyId: 'a', SecretAccessKey: 's', SessionToken: 't', Expiration },
  });
  expect(await credentials()).toEqual({
    ...{ accessKeyId: 'a', secretAccessKey: 's', sessionToken: 't', expiration: Expiration },
  });
  expect(asked).toEqual([
    {
      RoleArn: role.roleArn,
      ExternalId: role.externalId,
      RoleSessionName: 'countersign-bridge',
      DurationSeconds: 900,
    },
  ]);
});

it('says so when there are none', async () => {
  await expect(world().credentials()).rejects.toThrow('STS gave no credentials for arn:aws:iam');
});
