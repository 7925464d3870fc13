import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

let local: LocalAws;
beforeAll(async () => {
  local = await createLocalAws();
});
afterAll(() => local.close());

it('has no repositories, and says so in words of AWS', async () => {
  const { caller } = local.aws.ports.sts.keyOwner(rootKey('111111111111').accessKeyId) ?? {};
  if (caller === undefined) throw new Error('the root key has no owner');
  const ask = (input: object) => local.aws.call(caller, 'ecr', 'DescribeRepositories', input);
  expect(await ask({})).toEqual({ repositories: [] });
  await expect(ask({ repositoryNames: ['app'] })).rejects.toMatchObject({
    name: 'RepositoryNotFoundException',
    message: "The repository with name 'app' does not exist in the registry with id '111111111111'",
  });
});
