import type { ExecutionEnvironment } from './execution-environment.ts';
import { createFunctionOutput } from './function-output.ts';
import { createFunctionPool } from './function-pool.ts';
import type { Invocation } from './invocation.ts';

it('an environment that was still being started when the machine closed is ended, and writes nothing', async () => {
  const written: (readonly string[])[] = [];
  const output = createFunctionOutput((messages) => void written.push(messages));
  let alive = true;
  const environment = {
    output,
    alive: () => alive,
    peakMemory: () => undefined,
    drained: async () => {},
    invoke: async () => {
      output.log('too late');
      return { failed: true };
    },
    kill: () => {
      alive = false;
    },
  } as unknown as ExecutionEnvironment;
  let started = (_: ExecutionEnvironment) => {};
  const pool = createFunctionPool({
    start: () =>
      new Promise((resolve) => {
        started = resolve;
      }),
    usable: () => true,
    largest: 1,
    idleMilliseconds: 1000,
  });
  const invoked = pool.invoke({} as Invocation, () => {});
  await new Promise((resolve) => setImmediate(resolve));
  pool.stop();
  started(environment);
  await invoked;
  await new Promise((resolve) => setImmediate(resolve));
  expect([alive, written]).toEqual([false, []]);
});
