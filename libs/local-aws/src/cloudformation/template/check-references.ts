import { mentionsOf } from './dependencies.ts';
import type { Json } from './json.ts';
import type { Template } from './template.ts';
import { formatError, templateError } from './template-error.ts';

const known = (template: Template, conditions: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(
    Object.entries(template.Resources)
      .filter(([, { Condition }]) => Condition === undefined || conditions.has(Condition))
      .map(([logicalId]) => logicalId),
  );

function checkBlock(
  block: 'Resources' | 'Outputs',
  values: readonly Json[],
  template: Template,
  conditions: ReadonlySet<string>,
): void {
  const resources = known(template, conditions);
  const unresolved = new Set<string>();
  for (const { name, attribute } of values.flatMap((value) => mentionsOf(value, conditions))) {
    if (resources.has(name)) continue;
    if (attribute && !Object.hasOwn(template.Resources, name))
      throw templateError(`instance of Fn::GetAtt references undefined resource ${name}`);
    if (attribute || (!name.startsWith('AWS::') && !Object.hasOwn(template.Parameters, name)))
      unresolved.add(name);
  }
  if (unresolved.size > 0)
    throw formatError(
      `Unresolved resource dependencies [${[...unresolved].join(', ')}] in the ${block} block of the template`,
    );
}

function checkConditionNames(template: Template): void {
  for (const block of ['Resources', 'Outputs'] as const)
    for (const { Condition: name } of Object.values(template[block]))
      if (name !== undefined && !Object.hasOwn(template.Conditions, name))
        throw formatError(
          `Unresolved condition dependency ${name} in the ${block} block of the template`,
        );
}

function checkDependsOn(template: Template): void {
  for (const { DependsOn } of Object.values(template.Resources)) {
    const unknown = [DependsOn ?? []].flat().filter((id) => !Object.hasOwn(template.Resources, id));
    if (unknown.length > 0)
      throw formatError(
        `Unresolved resource dependencies [${unknown.join(', ')}] in the Resources block of the template`,
      );
  }
}

/**
 * Checks that everything named is there: parameters, resources whose condition holds, conditions. Throws
 * ValidationError in CloudFormation's words.
 */
export function checkReferences(template: Template, conditions: ReadonlySet<string>): void {
  checkConditionNames(template);
  checkDependsOn(template);
  const active = <Part extends { readonly Condition?: string }>(
    parts: Readonly<Record<string, Part>>,
  ): readonly Part[] =>
    Object.values(parts).filter(
      ({ Condition }) => Condition === undefined || conditions.has(Condition),
    );
  const properties = active(template.Resources).map(({ Properties = {} }) => Properties);
  checkBlock('Resources', properties, template, conditions);
  const outputs = active(template.Outputs).flatMap(({ Value, Export }) =>
    Export === undefined ? [Value] : [Value, Export.Name],
  );
  checkBlock('Outputs', outputs, template, conditions);
}
