import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, type Stack } from './packages.ts';
import { actionsOf, isAllow, statementsOf } from './statements.ts';
import { listOf } from './template.ts';

/** One action that a role of a stack is allowed, as `stack role action`. */
export type Permission = string;

/** Which role the statements of a resource are for: the role itself, or those that a policy is put on. */
const rolesOf = ({ template }: Stack, logicalId: string): readonly string[] => {
  const resource = template.Resources[logicalId];
  if (resource?.Type === 'AWS::IAM::Role') return [logicalId];
  // `Ref` of a role is its name.
  return listOf(resource?.Properties.Roles).map((name) => {
    const made = `${name}`.replace(/^.*-(\w+)-made$/, '$1');
    const named = Object.entries(template.Resources).find(
      ([, { Type, Properties }]) => Type === 'AWS::IAM::Role' && Properties.RoleName === name,
    );
    return named?.[0] ?? made;
  });
};

/** Everything that a packaged stack allows its roles. */
export const permissionsOf = (stack: Stack): readonly Permission[] => {
  const all = statementsOf(stack.template)
    .filter((placed) => isAllow(placed) && placed.kind === 'rights')
    .flatMap(({ resource, statement }) =>
      rolesOf(stack, resource).flatMap((role) =>
        actionsOf(statement).map((action) => `${stack.stackName} ${role} ${action}`),
      ),
    );
  return [...new Set(all)];
};

const readSource = (path: string) => readFileSync(join(root, 'system-tests/src', path), 'utf8');

/** What the tables of the system's tests say, in which each permission is taken away once and must be missed. */
const logActions = [
  ...['CreateLogDelivery', 'GetLogDelivery', 'UpdateLogDelivery', 'DeleteLogDelivery'],
  ...['ListLogDeliveries', 'PutResourcePolicy', 'DescribeResourcePolicies', 'DescribeLogGroups'],
].map((action) => `logs:${action}`);
const groups: Readonly<Record<string, readonly string[]>> = {
  logDelivery: logActions,
  managedRule: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
  ownLog: ['logs:CreateLogStream', 'logs:PutLogEvents'],
};

/** The rows of one table. A line that is no row is an error: none may be passed over. */
const rowsOf = (path: string): readonly Permission[] => {
  const source = readSource(path);
  const names = new Map<string, string>([['LAMBDA_ROLE', 'IamRoleLambdaExecution']]);
  const [, left = '', right = ''] =
    /const \[([A-Z, ]+)\] = \[([^\]]+)\] as const/.exec(source) ?? [];
  const values = [...right.matchAll(/'([^']+)'/g)].map(([, value]) => String(value));
  for (const [index, name] of left.split(', ').entries()) names.set(name, values[index] ?? '');
  for (const [, name, value] of source.matchAll(/^const ([A-Z]+) = '([^']+)';$/gm))
    names.set(String(name), String(value));
  const textOf = (word = ''): string => {
    const text = word.startsWith("'") ? word.slice(1, -1) : names.get(word);
    if (text === undefined) throw new Error(`${path} does not say what ${word} is`);
    return text;
  };
  const [, body = ''] =
    /const TABLE: readonly Permission\[\] = \[\n([\s\S]*?)\n\];/.exec(source) ?? [];
  return body.split('\n').flatMap((line) => {
    const row = /^ {2}\[(\w+), (\w+|'\w+'), '([\w:]+)', [\w.]+\],$/.exec(line);
    if (row !== null) return [`${textOf(row[1])} ${textOf(row[2])} ${row[3]}`];
    const group = /^ {2}\.\.\.(\w+)\((\w+), (\w+|'\w+'), (?:\w+|'[\w-]+')\),$/.exec(line);
    const actions = groups[group?.[1] ?? ''];
    if (group === null || actions === undefined) throw new Error(`${path}: what is "${line}"?`);
    return actions.map((action) => `${textOf(group[2])} ${textOf(group[3])} ${action}`);
  });
};

const bridgeStacks: Readonly<Record<string, string>> = {
  home: 'countersign-cross-account-bridge-dev',
  remote: 'countersign-cross-account-bridge-remote-dev',
};

/** The rows of the bridge's table, which names its policies by words. */
const bridgeRows = (): readonly Permission[] => {
  const places = new Map(
    [
      ...readSource('policies/read-policies.ts').matchAll(
        /readRole\('(home|remote)', '(\w+)', '([^']+)'\)/g,
      ),
    ].map(([, side, role, words]) => [`${words}, rights`, `${bridgeStacks[String(side)]} ${role}`]),
  );
  const calls: readonly { readonly policy: string; readonly action: string }[] = JSON.parse(
    readSource('policies/callers.json'),
  );
  return calls.flatMap(({ policy, action }) => {
    const place = places.get(policy);
    return place === undefined ? [] : [`${place} ${action}`];
  });
};

/** Every permission that a test of the whole system needs, and finds refused where it is missing or too wide. */
export const testedPermissions = (): readonly Permission[] => [
  ...[
    'permissions.long.spec.ts',
    'pipeline-permissions.long.spec.ts',
    'reconcile-permissions.long.spec.ts',
    'bridge-permissions.long.spec.ts',
  ].flatMap(rowsOf),
  ...bridgeRows(),
];
