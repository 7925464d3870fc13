import fc from 'fast-check';
import { createWorld, type Ending, type Fault } from './lives-world.ts';

const endings = fc.constantFrom<Ending>('approved', 'rejected', 'timed-out', 'cancelled');
const faults = fc.array(fc.constantFrom<Fault>('none', 'none', 'none', 'before', 'after'), {
  maxLength: 30,
});
const names: Record<Ending, string> = {
  approved: 'Approved',
  rejected: 'Rejected',
  'timed-out': 'Approval.TimedOut',
  cancelled: 'Approval.Cancelled',
};

interface Life {
  readonly faults: Fault[];
  readonly ending: Ending;
  /** How often the end's event comes; lost is 0. */
  readonly events: number;
  readonly stopped: boolean;
  /** For each attempt, whether Step Functions gives it up while it is still running, as after a function's time-out. */
  readonly givenUp: boolean[];
}

/** One approval from its first start to its end, its parts interleaved as the scheduler likes. */
const live = async (scheduler: fc.Scheduler, life: Life) => {
  const tape = [...life.faults];
  let calm = false;
  const world = createWorld(
    () => (calm ? Promise.resolve() : scheduler.schedule(Promise.resolve())),
    () => (calm ? 'none' : (tape.shift() ?? 'none')),
  );
  const until = async (holds: () => boolean, turns = 60) => {
    for (let turn = 0; turn < turns && !holds(); turn += 1)
      await scheduler.schedule(Promise.resolve());
  };
  /** As Lambda does: an asynchronous invocation that fails is repeated twice. */
  const invoke = async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const word = await world.receive().catch(() => undefined);
      if (word !== undefined) return;
      // Lambda waits a minute and more before it calls again: by then a start has returned, one way or the other.
      await until(() => world.record()?.backend.id !== undefined);
    }
  };
  /** As Step Functions does: a start that fails, or takes too long, is retried with a new token. */
  const workflow = async () => {
    const running: Promise<unknown>[] = [];
    for (let retryCount = 0; retryCount < 3; retryCount += 1) {
      const knew = world.record()?.outcome !== undefined;
      const { task, done } = world.start(retryCount);
      const returned = done.then(
        () => true,
        () => false,
      );
      running.push(returned);
      const givenUp = life.givenUp[retryCount] ?? false;
      const succeeded = givenUp ? await until(() => false, 5).then(() => false) : await returned;
      if (task.state === 'answered') break;
      if (succeeded) {
        // An outcome that is known when a task begins to wait must not wait for an event: there will be none.
        if (knew && world.execution.status === 'RUNNING') expect(task.state).not.toBe('waiting');
        break;
      }
      world.drop(task);
    }
    await Promise.all(running);
    const waits = world.tasks.some(({ state }) => state === 'waiting');
    if (world.execution.status === 'RUNNING' && !waits) world.execution.status = 'FAILED';
  };
  const people = async () => {
    await until(world.isAsked);
    if (!world.isAsked()) return;
    world.settle(life.ending);
    await Promise.all(Array.from({ length: life.events }, invoke));
  };
  const operator = async () => {
    if (!life.stopped) return;
    await until(() => false, 8);
    if (world.execution.status !== 'RUNNING') return;
    world.execution.status = 'ABORTED';
    for (const task of world.tasks) world.drop(task);
  };

  await scheduler.waitFor(Promise.all([workflow(), people(), operator()]));
  calm = true;
  return world;
};

const check = (world: Awaited<ReturnType<typeof live>>) => {
  const record = world.record();
  const ending = world.ending();
  expect(world.automations.size).toBeLessThanOrEqual(1);
  const answered = world.tasks.filter(({ state }) => state === 'answered');
  expect(answered.length).toBeLessThanOrEqual(1);
  for (const { result } of answered) {
    if (ending === undefined || result === undefined)
      throw new Error('answered before anybody decided');
    const name = result.kind === 'success' ? JSON.parse(result.output).decision : result.error;
    expect(name).toBe(names[ending]);
  }
  if (record?.status === 'delivered') {
    expect(world.tasks.find(({ token }) => token === record.taskToken)?.state).toBe('answered');
  }
};

const lives = (change: Partial<Record<keyof Life, fc.Arbitrary<unknown>>> = {}) =>
  fc.record({
    faults,
    ending: endings,
    events: fc.integer({ min: 0, max: 3 }),
    stopped: fc.boolean(),
    givenUp: fc.array(fc.boolean(), { maxLength: 2 }),
    ...change,
  }) as fc.Arbitrary<Life>;

describe('whatever fails, repeats, comes late or is lost', () => {
  it('nobody is asked twice, a task is answered at most once and only by what happened, and the ledger tells the truth', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), lives(), async (scheduler, life) =>
        check(await live(scheduler, life)),
      ),
      { numRuns: 1500 },
    );
  }, 60_000);

  it('a look at the automation, once faults have stopped, answers the task that waits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), lives(), async (scheduler, life) => {
        const world = await live(scheduler, life);
        const waiting = world.tasks.some(({ state }) => state === 'waiting');
        if (!waiting || world.ending() === undefined) return;
        await world.receive();
        expect(world.tasks.some(({ state }) => state === 'waiting')).toBe(false);
        expect(world.record()?.status).toBe('delivered');
        check(world);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});

describe('where nothing fails', () => {
  it('the event alone answers the task', async () => {
    const calm = lives({
      faults: fc.constant([]),
      events: fc.constant(1),
      stopped: fc.constant(false),
      givenUp: fc.constant([]),
    });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), calm, async (scheduler, life) => {
        const world = await live(scheduler, life);
        expect(world.execution.status).not.toBe('RUNNING');
        expect(world.record()?.status).toBe('delivered');
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
