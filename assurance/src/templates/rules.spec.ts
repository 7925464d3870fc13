import accepted from './accepted-findings.json' with { type: 'json' };
import fixtures from './fixtures.json' with { type: 'json' };
import { readStacks } from './packages.ts';
import { rules } from './rules/index.ts';
import type { Finding, Json, Template } from './template.ts';

interface Fixture {
  readonly passes: Template['Resources'];
  /** What passes, broken in one place, and what the rule then says. `null` takes the place away. */
  readonly fails: readonly (readonly [path: string, value: Json, message: string])[];
}

const toFixture = (name: string): Fixture => {
  const fixture = Object.entries(fixtures).find(([rule]) => rule === name)?.[1];
  if (fixture === undefined) throw new Error(`there is no fixture for ${name}`);
  return fixture as unknown as Fixture;
};

const change = (value: unknown, [name = '', ...path]: readonly string[], to: Json): unknown => {
  if (Array.isArray(value)) return value.with(Number(name), change(value[Number(name)], path, to));
  if (path.length > 0 || to !== null) {
    const fields = value as Readonly<Record<string, unknown>>;
    return { ...fields, [name]: path.length === 0 ? to : change(fields[name], path, to) };
  }
  const { [name]: _, ...others } = value as Readonly<Record<string, unknown>>;
  return others;
};

/** Like `change`, but the last step of the path may be a place in a list. */
const broken = (resources: Template['Resources'], path: string, to: Json): Template => {
  const names = path.split('.');
  const last = names.at(-1) ?? '';
  if (!/^\d+$/.test(last))
    return { Resources: change(resources, names, to) as Template['Resources'] };
  const listPath = names.slice(0, -1);
  const list = listPath.reduce<unknown>((value, name) => (value as never)[name], resources);
  const changed = (list as Json[]).with(Number(last), to);
  return { Resources: change(resources, listPath, changed) as Template['Resources'] };
};

const messagesOf = (findings: readonly Finding[]) => findings.map(({ message }) => message);

describe.each(Object.entries(rules))('the rule %s', (name, rule) => {
  const { passes, fails } = toFixture(name);

  it('lets pass what is right', () => {
    expect(rule({ Resources: passes })).toEqual([]);
  });

  it.each([...fails])('finds %s: %j', (path, value, message) => {
    const findings = rule(broken(passes, path, value));
    expect(messagesOf(findings)).toEqual([message]);
    expect(findings[0]?.rule).toBe(name);
  });
});

describe('the packaged templates', () => {
  const stacks = readStacks();
  const isAccepted = ({ rule, resource, message }: Finding): boolean =>
    accepted.some(
      (each) => each.rule === rule && each.resource === resource && each.messages.includes(message),
    );
  const findings = stacks.flatMap(({ stackName, template }) =>
    Object.values(rules)
      .flatMap((rule) => rule(template))
      .map((finding) => ({ ...finding, stackName })),
  );

  it('are eight, with resources for every rule to look at', () => {
    const types = new Set(
      stacks.flatMap(({ template }) => Object.values(template.Resources).map(({ Type }) => Type)),
    );
    expect(stacks).toHaveLength(8);
    for (const name of Object.keys(rules))
      for (const { Type } of Object.values(toFixture(name).passes)) expect(types).toContain(Type);
  });

  it('break no rule, but where it is said why', () => {
    expect(findings.filter((finding) => !isAccepted(finding))).toEqual([]);
  });

  it('break in some place what is accepted: no reason is left without its case', () => {
    const missing = accepted.flatMap(({ rule, resource, messages }) =>
      messages.filter(
        (message) =>
          !findings.some(
            (each) => each.rule === rule && each.resource === resource && each.message === message,
          ),
      ),
    );
    expect(missing).toEqual([]);
  });
});
