import { timeoutSeconds } from '@countersign/approval-core';
import fc from 'fast-check';
import { describeChild, type Ending, playLevels, reasonOf } from './play-levels.ts';

const shared = { requestedBy: 'ann', message: 'Release 1.2?' };
const levels = [
  { kind: 'ssm', policy: 'standard' },
  { kind: 'pipeline', policy: 'urgent', artifact: { content: 'x' } },
  { kind: 'ssm', policy: 'standard', timeout: '1h' },
];
const request = { ...shared, levels };
const play = (endings: Ending[], change: object = {}, options = {}) =>
  playLevels({ ...request, ...change }, endings, options);
const day = 86_400;

describe('levels of approval', () => {
  it('are asked one after the other, each through its own kind, with what they share', () => {
    const { status, output, starts } = play(['Approved', 'Approved', 'Approved']);
    expect(status).toBe('SUCCEEDED');
    expect(starts.map(({ machine }) => machine)).toEqual([
      'ssm-approval-dev',
      'pipeline-approval-dev',
      'ssm-approval-dev',
    ]);
    expect(starts[1]?.input).toEqual({
      ...shared,
      policy: 'urgent',
      artifact: { content: 'x' },
      AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: 'arn:execution:release',
    });
    expect(output).toMatchObject({
      decision: 'Approved',
      is_approved: true,
      decidedAt: '2026',
      comment: 'c',
      levels: [
        { level: 1, kind: 'ssm', decision: 'Approved' },
        { level: 2, kind: 'pipeline', decision: 'Approved' },
        { level: 3, kind: 'ssm', decision: 'Approved' },
      ],
    });
  });

  it('end at the first rejection, which is a decision', () => {
    const { status, output, starts } = play(['Approved', 'Rejected']);
    expect([status, starts.length]).toEqual(['SUCCEEDED', 2]);
    expect(output).toMatchObject({
      decision: 'Rejected',
      is_approved: false,
      levels: [{ decision: 'Approved' }, { level: 2, decision: 'Rejected' }],
    });
  });

  it('can be one, whose own words stand before the shared ones', () => {
    const one = [{ kind: 'ssm', policy: 'urgent', message: 'Mine' }];
    const { output, starts } = play(['Approved'], { levels: one });
    expect(starts[0]?.input).toMatchObject({ requestedBy: 'ann', message: 'Mine' });
    expect(output).toMatchObject({ levels: [{ level: 1 }] });
  });

  it('have names that tell execution and level, differ from all others and fit', () => {
    const names = (name: string, redriveCount = 0) =>
      play(['Approved', 'Approved', 'Approved'], {}, { name, redriveCount }).starts.map(
        (each) => each.name,
      );
    const long = 'x'.repeat(80);
    const all = [names('release'), names(long), names(`${long.slice(1)}y`), names('release', 1)];
    expect(new Set(all.flat()).size).toBe(12);
    expect(all[0]?.[0]).toMatch(/^release-[0-9a-f]{16}-1$/);
    expect(Math.max(...all.flat().map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(names('release')).toEqual(all[0]);
  });
});

describe('a level that comes to no decision', () => {
  it.each<[Ending, string]>([
    ['Approval.TimedOut', 'Approval.TimedOut'],
    ['Approval.Cancelled', 'Approval.Cancelled'],
    ['Approval.Superseded', 'Approval.Superseded'],
    ['Approval.Failed', 'Approval.Failed'],
    ['Approval.ArtifactChanged', 'Approval.ArtifactChanged'],
    ['Approval.SelfApproved', 'Approval.SelfApproved'],
    ['InvalidInputError', 'InvalidInputError'],
    ['ABORTED', 'Approval.Cancelled'],
    ['TIMED_OUT', 'States.Timeout'],
    ['garbage', 'Approval.Failed'],
  ])('by %s fails the whole with %s, and nobody else is asked', (ending, error) => {
    const { status, error: name, starts } = play(['Approved', ending, 'Approved']);
    expect([status, name, starts.length]).toEqual(['FAILED', error, 2]);
  });

  it('says which level it was, why, and what the levels before it decided', () => {
    const { cause = '' } = play(['Approved', 'Approval.TimedOut']);
    expect(JSON.parse(cause)).toMatchObject({
      level: 2,
      kind: 'pipeline',
      reason: reasonOf('Approval.TimedOut'),
      levels: [{ level: 1, decision: 'Approved' }],
    });
  });

  it('keeps its name where its cause is cut off', () => {
    const options = { cutAt: 200 };
    const { error } = play(['Approval.Superseded'], {}, options);
    expect(
      describeChild('Approval.Superseded', { machine: '', name: '', input: {} }, 'x').length,
    ).toBeGreaterThan(200);
    expect(error).toBe('Approval.Superseded');
    expect(play(['TIMED_OUT'], {}, { cutAt: 50 }).error).toBe('Approval.Failed');
  });

  it('says why at length, as a function does that throws', () => {
    const trace = JSON.stringify({ errorMessage: 'x "," y', trace: ['a\\b\n'.repeat(2000)] });
    const { error, cause = '' } = play(['InvalidInputError'], {}, { reason: trace });
    expect([error, JSON.parse(cause).reason]).toEqual(['InvalidInputError', trace]);
    const cut = play(['InvalidInputError'], {}, { reason: trace, cutAt: 9000 });
    expect(cut.status).toBe('FAILED');
  });

  it('has a cause that fits, whatever the levels before it said', () => {
    const many = Array.from({ length: 80 }, () => ({ kind: 'ssm', policy: 'urgent' }));
    const endings = [...many.slice(1).map(() => 'Approved' as const), 'Approval.Failed' as const];
    const { cause = '' } = play(endings, { levels: many }, { comment: 'c'.repeat(500) });
    expect(cause.length).toBeLessThanOrEqual(32_768);
    expect(JSON.parse(cause)).toMatchObject({ level: 80, reason: reasonOf('Approval.Failed') });
  });

  it('was asked again where only its start was refused, under the same name', () => {
    const { status, starts } = play(['start-refused', 'start-refused', 'Approved', 'Rejected']);
    expect(status).toBe('SUCCEEDED');
    expect(new Set(starts.slice(0, 3).map(({ name }) => name)).size).toBe(1);
  });
});

describe('the time limit', () => {
  it('of a level is its own and a day', () => {
    const { error, starts, seconds } = play(['Approved', 'never']);
    expect([error, starts.length]).toEqual(['States.Timeout', 2]);
    expect(seconds).toBe(timeoutSeconds['1h'] + day);
  });

  it("of the whole is the sum of the levels' and a day", () => {
    const one = { kind: 'ssm', policy: 'urgent' };
    const slow = play(['never'], { levels: [one] });
    expect(slow.seconds).toBe(timeoutSeconds['1h'] + day);
  });

  it.each([
    ['12 levels of 30 days, and a day', 12, '30d', undefined],
    ['13 levels of 30 days', 13, '30d', 'InvalidInputError'],
    ['364 levels of a day, and a day', 364, '1d', undefined],
    ['365 levels of a day', 365, '1d', 'InvalidInputError'],
  ])('is a year at most: %s', (_, count, timeout, error) => {
    const many = Array.from({ length: count }, () => ({ kind: 'ssm', policy: 'patient', timeout }));
    const result = play(['Rejected'], { levels: many });
    expect(result.error).toBe(error);
    if (error !== undefined) {
      expect(result.starts).toEqual([]);
      expect(result.cause).toMatch(/31536000 seconds, a year, at most. Shorten their time-outs/);
    }
  });
});

describe('a wrong request is refused by name, before anybody is asked', () => {
  it.each<[string, object, RegExp]>([
    ['no levels', { levels: null }, /no list of one level or more/],
    ['an empty list', { levels: [] }, /no list of one level or more/],
    ['a level instead of a list', { levels: levels[0] }, /no list of one level or more/],
    ['a text for a level', { levels: ['ssm'] }, /neither ssm nor pipeline/],
    ['no kind', { levels: [{ policy: 'urgent' }] }, /neither ssm nor pipeline/],
    ['an unknown kind', { levels: [levels[0], { kind: 'mail' }] }, /neither ssm nor pipeline/],
    ['no policy', { levels: [{ kind: 'ssm' }] }, /names no policy.*standard/],
    ['an unknown policy', { levels: [{ kind: 'ssm', policy: 'none' }] }, /names no policy/],
    ['a policy that is a number', { levels: [{ kind: 'ssm', policy: 7 }] }, /names no policy/],
    ['an unknown time-out', { levels: [{ ...levels[0], timeout: '2w' }] }, /Time-outs: 15m, 1h/],
  ])('%s', (_, change, message) => {
    const { status, error, cause, starts } = play([], change);
    expect([status, error, starts]).toEqual(['FAILED', 'InvalidInputError', []]);
    expect(cause).toMatch(message);
  });
});

describe('whatever happens at the levels', () => {
  const endings = fc.constantFrom<Ending>(
    ...([
      'Approved',
      'Approved',
      'Approved',
      'Rejected',
      'Approval.TimedOut',
      'Approval.Failed',
    ] as const),
    ...(['ABORTED', 'TIMED_OUT', 'garbage', 'start-refused', 'never'] as const),
  );
  const kinds = fc.constantFrom('ssm', 'pipeline');
  const lists = fc.array(
    fc.record({ kind: kinds, policy: fc.constantFrom('standard', 'urgent', 'patient') }),
    { minLength: 1, maxLength: 5 },
  );

  it('none starts before the one before it is approved, none is asked twice, and no fault is a rejection', () => {
    fc.assert(
      fc.property(lists, fc.array(endings, { maxLength: 12 }), (asked, happening) => {
        const { status, output, error, starts } = play(happening, { levels: asked });
        const names = starts.map(({ name }) => name);
        const taken = happening.slice(0, starts.length);
        // The ending that each level came to: what was refused was started again, under its own name.
        const ends = taken.filter((ending) => ending !== 'start-refused');
        for (const [index, name] of names.entries())
          if (index > 0) {
            const isRetry = taken[index - 1] === 'start-refused';
            expect(name === names[index - 1]).toBe(isRetry);
            if (!isRetry) expect(taken[index - 1]).toBe('Approved');
          }
        const decision = (output as { decision?: string } | undefined)?.decision;
        expect(decision === 'Rejected').toBe(ends.at(-1) === 'Rejected');
        expect(decision === 'Approved').toBe(
          ends.length === asked.length && ends.every((ending) => ending === 'Approved'),
        );
        expect(status === 'SUCCEEDED').toBe(error === undefined);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
