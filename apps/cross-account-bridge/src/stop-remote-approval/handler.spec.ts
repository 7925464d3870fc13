import { remoteExecutionArn } from '../bridge-sample.ts';
import { createHandler } from './handler.ts';

const world = (stop: () => Promise<void> = async () => {}) => {
  const stopped: string[] = [];
  const handle = createHandler({
    isReceiver: (arn) => arn === remoteExecutionArn,
    stopExecution: async (arn) => {
      stopped.push(arn);
      await stop();
    },
  });
  return { stopped, handle };
};

it('stops the execution that it is told', async () => {
  const { stopped, handle } = world();
  await expect(handle({ remoteExecutionArn })).resolves.toBe('stopped');
  expect(stopped).toEqual([remoteExecutionArn]);
});

it.each<[unknown, RegExp]>([
  [{ remoteExecutionArn: 'arn:elsewhere' }, /it is no execution of the machine/],
  [{}, /remoteExecutionArn: it is missing/],
  [{ remoteExecutionArn, more: 1 }, /event.more: this field is not known/],
  [undefined, /event: it is of type undefined/],
])('stops nothing for %j', async (event, message) => {
  const { stopped, handle } = world();
  await expect(handle(event)).rejects.toThrow(message);
  expect(stopped).toEqual([]);
});

it('throws what the other account throws, so that it is asked again', async () => {
  const refused = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
  await expect(world(() => Promise.reject(refused)).handle({ remoteExecutionArn })).rejects.toBe(
    refused,
  );
});
