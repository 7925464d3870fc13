import fc from 'fast-check';
import { matchesEventPattern } from './event-pattern.ts';
import type { Json } from './json.ts';
import { createRuleIndex, type Rule } from './rule-index.ts';

const rules: readonly Rule[] = [
  { id: 'approved', pattern: { source: ['aws.ssm'], detail: { Status: ['Success'] } } },
  { id: 'ssm', pattern: { source: ['aws.ssm'], 'detail-type': ['Step'] } },
  { id: 'prefix', pattern: { source: [{ prefix: 'aws.' }] } },
  { id: 'any', pattern: '{"detail-type":["Step","Stage"]}' },
  { id: 'or', pattern: { $or: [{ source: ['aws.s3'] }, { account: ['1'] }] } },
];

describe('an index of rules', () => {
  it.each<[Json, readonly string[]]>([
    [{ source: 'aws.ssm', 'detail-type': 'Step', detail: {} }, ['ssm', 'prefix', 'any']],
    [{ source: 'aws.ssm', detail: { Status: 'Success' } }, ['approved', 'prefix']],
    [{ source: 'mine', 'detail-type': 'Stage', account: '1' }, ['any', 'or']],
    [{ source: 'mine' }, []],
    ['text', []],
  ])('finds for %j the rules %j', (event, ids) => {
    expect(createRuleIndex(rules)(event)).toEqual(ids);
  });

  it('finds what trying every rule finds', () => {
    const find = createRuleIndex(rules);
    const event = fc.record(
      {
        source: fc.constantFrom<Json>('aws.ssm', 'aws.s3', 'mine', 1, null, ['mine', 'aws.ssm']),
        'detail-type': fc.constantFrom<Json>('Step', 'Stage', 'x', ['Step']),
        account: fc.constantFrom('1', '2'),
        detail: fc.constantFrom<Json>({ Status: 'Success' }, {}),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(event, (given) => {
        const expected = rules.filter((rule) => matchesEventPattern(rule.pattern, given));
        expect(find(given)).toEqual(expected.map((rule) => rule.id));
      }),
    );
  });
});
