import { nextRun } from './next-run.ts';
import { parseSchedule } from './parse-schedule.ts';

/** The next runs of an expression, from a time on, the year and seconds left out where they are the start's own. */
const runs = (expression: string, from: string, count = 3): string[] => {
  const schedule = parseSchedule(expression);
  const start = Date.parse(from);
  const found: number[] = [];
  while (found.length < count) {
    const next = nextRun(schedule, start, found.at(-1) ?? start);
    if (next === undefined) break;
    found.push(next);
  }
  return found.map((time) => new Date(time).toISOString().slice(0, 16));
};

describe('a rate', () => {
  it.each([
    ['rate(1 minute)', ['2026-01-01T10:03', '2026-01-01T10:04']],
    ['rate(5 minutes)', ['2026-01-01T10:07', '2026-01-01T10:12']],
    ['rate(1 hour)', ['2026-01-01T11:02', '2026-01-01T12:02']],
    ['rate(2 days)', ['2026-01-03T10:02', '2026-01-05T10:02']],
  ])('%s counts from when the rule was made', (expression, expected) => {
    expect(runs(expression, '2026-01-01T10:02:30Z', 2)).toEqual(expected);
  });

  it('keeps its beat however long nobody looked', () => {
    const start = Date.parse('2026-01-01T10:02:30Z');
    const next = nextRun(parseSchedule('rate(5 minutes)'), start, start + 86_400_000 + 1);
    expect(next).toBe(start + 86_400_000 + 300_000);
  });
});

describe('a cron expression', () => {
  it.each<[string, string, string[]]>([
    ['0 10 * * ? *', '2026-01-01T10:00', ['2026-01-02T10:00', '2026-01-03T10:00']],
    ['15 12 * * ? *', '2026-01-01T10:00', ['2026-01-01T12:15', '2026-01-02T12:15']],
    ['0 18 ? * MON-FRI *', '2026-01-02T18:00', ['2026-01-05T18:00', '2026-01-06T18:00']],
    ['0 8 1 * ? *', '2026-01-15T00:00', ['2026-02-01T08:00', '2026-03-01T08:00']],
    ['0/15 * * * ? *', '2026-01-01T23:40', ['2026-01-01T23:45', '2026-01-02T00:00']],
    ['*/20 9-10 * * ? *', '2026-01-01T09:30', ['2026-01-01T09:40', '2026-01-01T10:00']],
    ['5,35 14 * * ? *', '2026-01-01T14:05', ['2026-01-01T14:35', '2026-01-02T14:05']],
    ['10-30/10 7 * * ? *', '2026-01-01T07:10', ['2026-01-01T07:20', '2026-01-01T07:30']],
    ['0/10 * ? * MON-FRI *', '2026-01-02T23:55', ['2026-01-05T00:00', '2026-01-05T00:10']],
    ['0 0 L * ? *', '2026-01-31T00:00', ['2026-02-28T00:00', '2026-03-31T00:00']],
    ['0 0 L FEB ? *', '2027-03-01T00:00', ['2028-02-29T00:00', '2029-02-28T00:00']],
    ['0 9 3W * ? *', '2026-01-01T00:00', ['2026-01-02T09:00', '2026-02-03T09:00']],
    ['0 9 1W AUG ? *', '2026-01-01T00:00', ['2026-08-03T09:00', '2027-08-02T09:00']],
    ['0 9 31W MAY ? *', '2026-01-01T00:00', ['2026-05-29T09:00', '2027-05-31T09:00']],
    ['0 9 ? * 3#2 *', '2026-01-01T00:00', ['2026-01-13T09:00', '2026-02-10T09:00']],
    ['0 9 ? * FRI#5 *', '2026-01-01T00:00', ['2026-01-30T09:00', '2026-05-29T09:00']],
    ['0 9 ? * 6L *', '2026-01-01T00:00', ['2026-01-30T09:00', '2026-02-27T09:00']],
    ['0 9 ? * L *', '2026-01-01T00:00', ['2026-01-03T09:00', '2026-01-10T09:00']],
    ['0 0 29 FEB ? *', '2026-01-01T00:00', ['2028-02-29T00:00', '2032-02-29T00:00']],
    ['0 0 31 * ? *', '2026-01-31T00:00', ['2026-03-31T00:00', '2026-05-31T00:00']],
    ['0 0 1 jan,Jul ? 2027-2028', '2026-05-01T00:00', ['2027-01-01T00:00', '2027-07-01T00:00']],
    ['0/5, 9-18, ?, *, MON-FRI, *', '2026-01-02T18:50', ['2026-01-02T18:55', '2026-01-05T09:00']],
  ])('%s', (fields, from, expected) => {
    expect(runs(`cron(${fields})`, `${from}Z`, 2)).toEqual(expected);
  });

  it('of years that are over never runs again', () => {
    expect(runs('cron(0 0 31 12 ? 2026)', '2026-01-01T00:00Z')).toEqual(['2026-12-31T00:00']);
    expect(runs('cron(0 0 30 2 ? *)', '2026-01-01T00:00Z')).toEqual([]);
  });

  it('runs at whole minutes, and not in the one that began', () => {
    expect(runs('cron(* * * * ? *)', '2026-01-01T10:00:30Z', 1)).toEqual(['2026-01-01T10:01']);
  });
});

describe('what is no schedule is refused in the words of EventBridge', () => {
  it.each([
    ...[
      '',
      'rate',
      'every 5 minutes',
      'Rate(5 minutes)',
      'rate(5 minutes) ',
      'at(2026-01-01T00:00:00)',
    ],
    ...[
      'rate(1 minutes)',
      'rate(3 minute)',
      'rate(0 minutes)',
      'rate(-1 minutes)',
      'rate(1.5 hours)',
    ],
    ...['rate(30 seconds)', 'rate(5)', 'rate(5 weeks)', 'rate( 5 minutes)'],
    ...['cron(* * * * *)', 'cron(* * * * * *)', 'cron(0 0 ? * ? *)', 'cron(0 0 1 * MON *)'],
    ...['cron(60 * * * ? *)', 'cron(*/60 * * * ? *)', 'cron(0 24 * * ? *)', 'cron(0 0 0 * ? *)'],
    ...['cron(0 0 32 * ? *)', 'cron(0 0 1 13 ? *)', 'cron(0 0 ? * 8 *)', 'cron(15 12 ? * -1 *)'],
    ...[
      'cron(0 0 * * ? 1969)',
      'cron(0 0 * * ? 2200)',
      'cron(0 0 ? * 3#6 *)',
      'cron(0 0 ? * 3#1,6#3 *)',
    ],
    ...[
      'cron(0/0 * * * ? *)',
      'cron(5-1 * * * ? *)',
      'cron(1-2-3 * * * ? *)',
      'cron(0/5/5 * * * ? *)',
    ],
    ...[
      'cron(0 0 40W * ? *)',
      'cron(, * * * ? *)',
      'cron(0 50 0,6,12,18 * ? *)',
      'cron(0 0 ? * 2/2 *)',
    ],
    ...['cron(x * * * ? *)', 'cron(0 0 ? * XL *)', 'cron(0 0 * * ? *) x'],
  ])('"%s"', (expression) => {
    expect(() => parseSchedule(expression)).toThrow(
      expect.objectContaining({
        code: 'ValidationException',
        message: 'Parameter ScheduleExpression is not valid.',
      }),
    );
  });
});
