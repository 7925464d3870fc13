import { explainEventPattern } from './explain-event-pattern.ts';
import type { Json } from './json.ts';

const event: Json = {
  source: 'aws.ssm',
  detail: { Status: 'Failed', Action: 'aws:approve', xs: [{ a: 1 }, { b: 2 }] },
};

describe('explaining a mismatch', () => {
  it('says nothing of an event that matches', () => {
    expect(explainEventPattern({ source: ['aws.ssm'] }, event)).toBeUndefined();
  });

  it.each<[string, Json, unknown]>([
    [
      'the value found',
      { source: ['aws.ssm'], detail: { Status: ['Success'] } },
      { path: 'detail.Status', found: 'Failed', wanted: ['Success'] },
    ],
    [
      'a field that is not there',
      { detail: { StepName: ['x'] } },
      { path: 'detail.StepName', found: undefined, wanted: ['x'] },
    ],
    [
      'the first of several',
      { source: ['x'], detail: { Status: ['y'] } },
      { path: 'source', found: 'aws.ssm', wanted: ['x'] },
    ],
    [
      'a group without a match',
      { $or: [{ source: ['x'] }, { source: ['y'] }] },
      { path: '$or', found: event, wanted: [{ source: ['x'] }, { source: ['y'] }] },
    ],
    [
      'fields that only different elements satisfy',
      { detail: { xs: { a: [1], b: [2] } } },
      { path: 'detail.xs', found: [{ a: 1 }, { b: 2 }], wanted: { a: [1], b: [2] } },
    ],
  ])('names %s', (_name, pattern, expected) => {
    expect(explainEventPattern(pattern, event)).toEqual(expected);
    expect(explainEventPattern(JSON.stringify(pattern), event)).toEqual(expected);
  });
});
