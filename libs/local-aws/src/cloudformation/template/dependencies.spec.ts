import { checkReferences } from './check-references.ts';
import { dependenciesOf, dependencyOrder } from './dependencies.ts';
import { resolveDynamicReferences } from './dynamic-references.ts';
import { parseTemplate } from './parse-template.ts';

const template = (resources: string, more = '') =>
  parseTemplate(`${more}\nResources:\n${resources.replaceAll(/^/gm, '  ')}`);

const order = (resources: string, conditions = new Set<string>()) => {
  const { Resources } = template(resources);
  const needs = Object.entries(Resources).map(
    ([id, definition]) => [id, dependenciesOf(definition, conditions, Resources)] as const,
  );
  return dependencyOrder(new Map(needs));
};

const TOPIC = 'Type: AWS::SNS::Topic';

it('orders resources after what they name and what they depend on', () => {
  expect(
    order(`
D: { ${TOPIC}, Properties: { X: !Sub '\${C.Arn}-\${AWS::Region}' } }
C: { ${TOPIC}, Properties: { X: [{ Y: !GetAtt B.Arn }] } }
B: { ${TOPIC}, DependsOn: [A] }
A: { ${TOPIC} }`),
  ).toEqual(['A', 'B', 'C', 'D']);
});

it('follows only the branch of Fn::If that is chosen', () => {
  const resources = `
A: { ${TOPIC}, Properties: { X: !If [C, !Ref B, none] } }
B: { ${TOPIC} }`;
  expect(order(resources)).toEqual(['A', 'B']);
  expect(order(resources, new Set(['C']))).toEqual(['B', 'A']);
});

it('names the resources of a circle', () => {
  expect(() =>
    order(`
A: { ${TOPIC}, Properties: { X: !Ref B } }
B: { ${TOPIC}, DependsOn: A }
C: { ${TOPIC} }`),
  ).toThrow('Circular dependency between resources: [A, B]');
});

it.each([
  [
    `A: { ${TOPIC}, Properties: { X: !Ref B } }`,
    '',
    'Template format error: Unresolved resource dependencies [B] in the Resources block of the template',
  ],
  [
    `A: { ${TOPIC}, Properties: { X: !Sub '\${B}' } }`,
    '',
    'Unresolved resource dependencies [B] in the Resources block',
  ],
  [
    `A: { ${TOPIC}, DependsOn: B }`,
    '',
    'Unresolved resource dependencies [B] in the Resources block',
  ],
  [
    `A: { ${TOPIC}, Properties: { X: !GetAtt B.Arn } }`,
    '',
    'Template error: instance of Fn::GetAtt references undefined resource B',
  ],
  [
    `A: { ${TOPIC}, Condition: C }`,
    '',
    'Template format error: Unresolved condition dependency C in the Resources block of the template',
  ],
  [
    `A: { ${TOPIC} }`,
    'Outputs: { O: { Value: !Ref B } }',
    'Unresolved resource dependencies [B] in the Outputs block of the template',
  ],
  [
    `A: { ${TOPIC}, Properties: { X: !Ref B } }\nB: { ${TOPIC}, Condition: C }`,
    'Conditions: { C: !Equals [a, b] }',
    'Unresolved resource dependencies [B] in the Resources block',
  ],
])('refuses %j', (resources, more, message) => {
  expect(() => checkReferences(template(resources, more), new Set())).toThrow(message);
});

it('lets a variable of Fn::Sub stand for itself', () => {
  const resources = `A: { ${TOPIC}, Properties: { X: !Sub ['\${B}', { B: 1 }] } }`;
  expect(() => checkReferences(template(resources), new Set())).not.toThrow();
});

it('fetches dynamic references, version and all', async () => {
  const fetch = async ({ name, version = 'latest' }: { name: string; version?: string }) =>
    `<${name}@${version}>`;
  expect(
    await resolveDynamicReferences(
      { A: ['x-{{resolve:ssm:/app/topic}}-{{resolve:ssm:b:3}}'], B: 1 },
      fetch,
    ),
  ).toEqual({ A: ['x-</app/topic@latest>-<b@3>'], B: 1 });
  await expect(resolveDynamicReferences('{{resolve:secretsmanager:x}}', fetch)).rejects.toThrow(
    'local-aws resolves {{resolve:ssm:…}} only',
  );
});
