import validate from 'asl-validator';
import { readStacks } from './packages.ts';
import { at, type Json, type Properties, resourcesOf } from './template.ts';

const machines = readStacks().flatMap(({ template }) =>
  resourcesOf(template, 'AWS::StepFunctions::StateMachine'),
);

/** The definition as Step Functions gets it: CloudFormation puts the substitutions in. */
const fillIn = ({ Definition, DefinitionSubstitutions = {} }: Properties): string => {
  const values = DefinitionSubstitutions as Properties;
  return JSON.stringify(Definition).replaceAll(/\$\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
};

const objectsIn = (value: Json): readonly Properties[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return [value as Properties, ...Object.values(value).flatMap(objectsIn)];
};

it('there are six machines', () => {
  expect(machines.map(([logicalId]) => logicalId).sort()).toEqual([
    'ApiGatewayApproval',
    'AssumeRoleApproval',
    'MultiLevelApproval',
    'PipelineApproval',
    'ReceiveApprovalRequest',
    'SsmApproval',
  ]);
});

describe.each([...machines])('the packaged definition of %s', (_, properties) => {
  it('has every substitution filled in, and uses every one', () => {
    const names = Object.keys(at(properties, 'DefinitionSubstitutions') as Properties);
    const text = JSON.stringify(properties.Definition);
    expect(fillIn(properties)).not.toMatch(/\$\{\w+\}/);
    expect(names.filter((name) => !text.includes(`\${${name}}`))).toEqual([]);
  });

  it('is right to a validator that is not ours, as it is deployed', () => {
    const { isValid, errorsText } = validate(JSON.parse(fillIn(properties)));
    expect([isValid, errorsText?.() ?? '']).toEqual([true, '']);
  });

  it('bounds every task by a time-out of its own or of the whole', () => {
    const definition: Json = JSON.parse(fillIn(properties));
    expect(at(definition, 'TimeoutSeconds')).toEqual(expect.any(Number));
    const waiting = objectsIn(definition).filter(({ Resource }) =>
      /\.(?:waitForTaskToken|sync(?::2)?)$/.test(String(Resource)),
    );
    expect(waiting.filter(({ TimeoutSeconds }) => TimeoutSeconds === undefined)).toEqual([]);
  });
});
