import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

let local: LocalAws;
beforeAll(async () => {
  local = await createLocalAws();
});
afterAll(() => local.close());

const client = (credentials = rootKey('111111111111')) =>
  new STSClient({ region: 'us-east-1', endpoint: local.endpoint, credentials, maxAttempts: 1 });

it('says who signed the request', async () => {
  const identity = await client().send(new GetCallerIdentityCommand({}));
  expect(identity).toMatchObject({
    Account: '111111111111',
    Arn: 'arn:aws:iam::111111111111:root',
  });
});

it('refuses a signature made with another secret', async () => {
  const forged = { accessKeyId: '111111111111', secretAccessKey: 'guessed' };
  await expect(client(forged).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
    name: 'SignatureDoesNotMatch',
    $metadata: { httpStatusCode: 403 },
  });
});

it('does not know the keys of account roots where people use it', async () => {
  const guarded = await createLocalAws({ rootKeys: false });
  const stranger = new STSClient({
    region: 'us-east-1',
    endpoint: guarded.endpoint,
    credentials: rootKey('111111111111'),
    maxAttempts: 1,
  });
  await expect(stranger.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
  });
  await guarded.close();
});
