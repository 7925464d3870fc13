import { deployInOrder } from './deploy-in-order.ts';

const world = (known?: string) => {
  const done: string[] = [];
  const deploy = () =>
    deployInOrder({
      deployHome: async () => void done.push('home'),
      deployRemote: async () => {
        done.push('remote');
        return 'api-1';
      },
      readApi: async () => known,
      writeApi: async (host) => void done.push(`tell ${host}`),
    });
  return { done, deploy };
};

it('deploys home first, whose roles the remote ones admit, and again with the API', async () => {
  const { done, deploy } = world();
  await deploy();
  expect(done).toEqual(['tell none', 'home', 'remote', 'tell api-1', 'home']);
});

it('goes on where a run was stopped before the API was known', async () => {
  const { done, deploy } = world('none');
  await deploy();
  expect(done).toEqual(['home', 'remote', 'tell api-1', 'home']);
});

it('deploys each side once where the API is known already', async () => {
  const { done, deploy } = world('api-1');
  await deploy();
  expect(done).toEqual(['home', 'remote']);
});
