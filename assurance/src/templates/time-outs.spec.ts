import { readStacks } from './packages.ts';
import type { Resource, Template } from './template.ts';
import { type Nesting, nestingsOf } from './time-outs.ts';

const templates = readStacks().map(({ template }) => template);
const nestings = nestingsOf(templates);
const describeNesting = ({ inner, outer }: Nesting) => `${inner.what} in ${outer.what}`;
/** The machines of one account and of several levels are told a day apart, so that a late answer can still be given. */
const wrong = (all: readonly Nesting[]) =>
  all.filter(({ inner, outer }) => !(inner.seconds > 0 && inner.seconds < outer.seconds));

it('looks at every approval that there is, in both backends', () => {
  const approvals = new Set(nestings.map(({ inner }) => inner.what));
  expect([...approvals].filter((what) => /^(?:Runbook|Pipeline)/.test(what))).toHaveLength(16);
});

it('an approval ends before the task that waits for it, and that before its machine, in both accounts', () => {
  expect(wrong(nestings).map(describeNesting)).toEqual([]);
});

it('a day is left wherever an answer has a way to go', () => {
  const short = nestings.filter(({ inner, outer }) => outer.seconds - inner.seconds < 86_400);
  expect(short.map(describeNesting)).toEqual([]);
});

const lengthened = (name: string): readonly Template[] =>
  templates.map(({ Resources }) => ({
    Resources: Object.fromEntries(
      Object.entries(Resources).map(([logicalId, { Type, Properties }]): [string, Resource] => {
        const Definition =
          Properties.StateMachineName === name
            ? { ...(Properties.Definition as object), TimeoutSeconds: 31_536_000 }
            : Properties.Definition;
        return [
          logicalId,
          { Type, Properties: { ...Properties, ...(Definition !== undefined && { Definition }) } },
        ];
      }),
    ),
  }));

it.each(['ssm-approval-dev', 'pipeline-approval-dev', 'receive-approval-request-dev'])(
  '%s would be found if it outlived what waits for it',
  (name) => {
    expect(wrong(nestingsOf(lengthened(name))).length).toBeGreaterThan(0);
  },
);

describe('what adds levels and accounts up while it runs', () => {
  const text = (name: string) => {
    const found = templates
      .flatMap(({ Resources }) => Object.values(Resources))
      .find(({ Properties }) => Properties.StateMachineName === name);
    return JSON.stringify(found?.Properties);
  };

  it.each(['multi-level-approval-dev', 'api-gateway-approval-dev'])(
    '%s knows the time-outs that the templates have, and every policy',
    (name) => {
      const seconds = new Set(
        nestings
          .filter(({ inner }) => inner.what.startsWith('Runbook'))
          .map(({ inner }) => inner.seconds),
      );
      const named = /"timeoutSeconds":(\{[^}]+\})/.exec(text(name))?.[1] ?? '{}';
      expect(new Set(Object.values(JSON.parse(named)))).toEqual(seconds);
      const policies = /"PolicySeconds":"([^"]+)"/.exec(text(name))?.[1] ?? '';
      expect(policies.split(';').length).toBeGreaterThan(1);
      for (const policy of policies.split(';'))
        expect(seconds).toContain(Number(policy.split('=')[1]));
    },
  );
});
