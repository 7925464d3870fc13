import fc from 'fast-check';
import type { HistoryEvent } from './history-event.ts';
import { define, START, simulate } from './simulation/simulation.ts';
import type { Event } from './types.ts';

/** A state by what matters to the interpreter; names and transitions are added when a machine is made of it. */
type Plan =
  | { readonly kind: 'pass' | 'wait' | 'fail' }
  | { readonly kind: 'task'; readonly isCallback: boolean; readonly recovery: number }
  | {
      readonly kind: 'parallel';
      readonly branches: readonly (readonly Plan[])[];
      readonly recovery: number;
    }
  | {
      readonly kind: 'map';
      readonly inner: readonly Plan[];
      readonly concurrency: number;
      readonly recovery: number;
    };

const { line } = fc.letrec<{ plan: Plan; line: readonly Plan[] }>((tie) => ({
  line: fc.array(tie('plan'), { minLength: 1, maxLength: 3 }),
  plan: fc.oneof(
    { maxDepth: 3 },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('task' as const),
        isCallback: fc.boolean(),
        recovery: fc.nat(3),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Plan>({ kind: 'pass' }, { kind: 'wait' }, { kind: 'fail' }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('parallel' as const),
        branches: fc.array(tie('line'), { minLength: 1, maxLength: 3 }),
        recovery: fc.nat(3),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('map' as const),
        inner: tie('line'),
        concurrency: fc.nat(2),
        recovery: fc.nat(3),
      }),
    },
  ),
}));

const toRecovery = (recovery: number, next: string): object => ({
  ...(recovery & 1
    ? { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1, IntervalSeconds: 2 }] }
    : {}),
  ...(recovery & 2
    ? { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: next }] }
    : {}),
});

const toMachine = (plans: readonly Plan[], names: { next: number }): object => {
  const states: { [name: string]: object } = {};
  const own = plans.map(() => {
    names.next += 1;
    return `S${names.next}`;
  });
  names.next += 1;
  const last = `S${names.next}`;
  for (const [index, plan] of plans.entries()) {
    const next = own[index + 1] ?? last;
    const name = own[index] ?? '';
    if (plan.kind === 'pass') states[name] = { Type: 'Pass', Next: next };
    else if (plan.kind === 'wait') states[name] = { Type: 'Wait', Seconds: 7, Next: next };
    else if (plan.kind === 'fail')
      states[name] = {
        Type: 'Choice',
        Choices: [{ Variable: '$.fail', BooleanEquals: true, Next: `${name}F` }],
        Default: next,
      };
    else if (plan.kind === 'task')
      states[name] = {
        Type: 'Task',
        Resource: `arn:aws:states:::lambda:invoke${plan.isCallback ? '.waitForTaskToken' : ''}`,
        TimeoutSeconds: 30,
        ResultPath: null,
        Next: next,
        ...toRecovery(plan.recovery, next),
      };
    else if (plan.kind === 'parallel')
      states[name] = {
        Type: 'Parallel',
        Branches: plan.branches.map((branch) => toMachine(branch, names)),
        ResultPath: null,
        Next: next,
        ...toRecovery(plan.recovery, next),
      };
    else if (plan.kind === 'map')
      states[name] = {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemSelector: { 'items.$': '$.items', 'fail.$': '$$.Map.Item.Value' },
        MaxConcurrency: plan.concurrency,
        ItemProcessor: toMachine(plan.inner, names),
        ResultPath: null,
        Next: next,
        ...toRecovery(plan.recovery, next),
      };
    if (plan.kind === 'fail') states[`${name}F`] = { Type: 'Fail', Error: 'Planned' };
  }
  states[last] = { Type: 'Succeed' };
  return { StartAt: own[0] ?? last, States: states };
};

const EVENTS = [
  'TaskStarted',
  'TaskSubmitted',
  'TaskSucceeded',
  'TaskFailed',
  'Heartbeat',
  'timeout',
  'retry',
  'wait',
];

/** One thing that happens: to the open task or a long gone one, once or twice, or time goes by. */
const happening = fc.record({
  what: fc.nat(EVENTS.length),
  whom: fc.nat(30),
  isTwice: fc.boolean(),
});

const play = (
  plans: readonly Plan[],
  happenings: readonly { what: number; whom: number; isTwice: boolean }[],
  isWrittenDown: boolean,
  startTime = START,
) => {
  const definition = define({ ...toMachine(plans, { next: 0 }), TimeoutSeconds: 500 });
  const simulation = simulate(
    definition,
    { items: [false, true], fail: false },
    { isWrittenDown, startTime },
  );
  for (const { what, whom, isTwice } of happenings) {
    const type = EVENTS[what];
    const { invoked } = simulation;
    const entry = invoked[invoked.length === 0 ? 0 : whom % invoked.length]?.entry ?? `${whom}`;
    if (type === undefined) simulation.advance(5);
    for (let time = 0; type !== undefined && time < (isTwice ? 2 : 1); time += 1)
      simulation.send(
        type.startsWith('Task') || type === 'Heartbeat'
          ? ({ type, entry, output: { n: whom }, error: 'E' } as unknown as Event)
          : { type: 'TimerFired', entry, timer: type },
      );
  }
  return simulation;
};

const withoutTimes = (history: readonly HistoryEvent[]) =>
  history.map(({ timestamp: _timestamp, ...event }) => event);

describe('whatever the machine, and whatever happens to it', () => {
  const RUNS = { numRuns: 500 };
  const given = [line, fc.array(happening, { maxLength: 40 })] as const;

  it('no state is left twice, and the execution ends once', () => {
    fc.assert(
      fc.property(...given, (plans, happenings) => {
        const { history, execution } = play(plans, happenings, false);
        const followed = new Map<number, number>();
        for (const event of history) {
          expect(event.id).toBeGreaterThan(event.previousEventId);
          if (/StateExited$|^Task(?:Succeeded|Failed|TimedOut)$/.test(event.type))
            followed.set(event.previousEventId, (followed.get(event.previousEventId) ?? 0) + 1);
        }
        expect([...followed.values()].filter((count) => count > 1)).toEqual([]);
        expect(history.map(({ id }) => id)).toEqual(history.map((_event, at) => at + 1));
        const ends = history.filter(({ type }) => /^Execution(?!Started)/.test(type));
        expect(ends).toHaveLength(execution.status === 'RUNNING' ? 0 : 1);
        expect(execution.lastEventId).toBe(history.length);
        expect(execution.status === 'RUNNING' || history.at(-1) === ends[0]).toBe(true);
      }),
      RUNS,
    );
  });

  it('writing it down and reading it back between any two steps changes nothing', () => {
    fc.assert(
      fc.property(...given, (plans, happenings) => {
        const kept = play(plans, happenings, false);
        const written = play(plans, happenings, true);
        expect(written.history).toEqual(kept.history);
        expect(written.invoked).toEqual(kept.invoked);
        expect(written.execution).toEqual(JSON.parse(JSON.stringify(kept.execution)));
      }),
      RUNS,
    );
  });

  it('no answer to another entry changes anything', () => {
    fc.assert(
      fc.property(...given, fc.string(), (plans, happenings, stranger) => {
        const simulation = play(plans, happenings, false);
        const before = simulation.execution;
        for (const entry of [stranger, `${stranger}/0/1`, '1/', '1/x/2', '999'])
          for (const event of [
            { type: 'TaskSucceeded', entry, output: null },
            { type: 'TimerFired', entry, timer: 'timeout' },
          ] as const) {
            const isOwn = simulation.invoked.some((task) => task.entry === entry);
            if (!isOwn) expect(simulation.send(event).history).toEqual([]);
          }
        expect(simulation.execution).toEqual(before);
      }),
      RUNS,
    );
  });

  it('time alone brings every execution to its end', () => {
    fc.assert(
      fc.property(...given, (plans, happenings) => {
        const simulation = play(plans, happenings, false);
        simulation.advance(1000);
        expect(simulation.execution.status).not.toBe('RUNNING');
      }),
      RUNS,
    );
  });

  it('the same happenings at another time give the same history but for the times', () => {
    fc.assert(
      fc.property(...given, (plans, happenings) => {
        const later = play(plans, happenings, false, START + 86_400_001);
        expect(withoutTimes(later.history)).toEqual(
          withoutTimes(play(plans, happenings, false).history),
        );
      }),
      RUNS,
    );
  });
});
