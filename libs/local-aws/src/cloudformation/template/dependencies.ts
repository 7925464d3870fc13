import { isObject, type Json } from './json.ts';
import { functionOf } from './resolve.ts';
import { parseSubstitution, parseSubstitutionName } from './substitute.ts';
import type { ResourceDefinition, Template } from './template.ts';
import { validationError } from './template-error.ts';

/** Where a value names something: by Ref or Fn::Sub, or as an attribute. */
export interface Mention {
  readonly name: string;
  readonly attribute: boolean;
}

function mentionsOfSub(argument: Json): readonly Mention[] {
  const [text, variables] = Array.isArray(argument) ? argument : [argument];
  const own = isObject(variables) ? variables : {};
  const names = parseSubstitution(typeof text === 'string' ? text : '').flatMap((part) =>
    'name' in part && !Object.hasOwn(own, part.name) ? [parseSubstitutionName(part.name)] : [],
  );
  return names.map(({ logicalId, attribute }) => ({
    name: logicalId,
    attribute: attribute !== undefined,
  }));
}

/** Everything that a value names, in the branches of Fn::If that its conditions choose. */
export function mentionsOf(value: Json, conditions: ReadonlySet<string>): readonly Mention[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item: Json) => mentionsOf(item, conditions));
  const call = functionOf(value);
  if (call?.name === 'Ref') return [{ name: String(call.argument), attribute: false }];
  if (call?.name === 'Fn::GetAtt') {
    const name = Array.isArray(call.argument) ? call.argument[0] : call.argument;
    return [{ name: parseSubstitutionName(String(name)).logicalId, attribute: true }];
  }
  if (call?.name === 'Fn::If' && Array.isArray(call.argument)) {
    const [condition, whenTrue = '', whenFalse = ''] = call.argument as readonly Json[];
    return mentionsOf(conditions.has(String(condition)) ? whenTrue : whenFalse, conditions);
  }
  const direct = call?.name === 'Fn::Sub' ? mentionsOfSub(call.argument) : [];
  return [...direct, ...Object.values(value).flatMap((part) => mentionsOf(part, conditions))];
}

/** Logical ids that a resource needs first: those it names, and its DependsOn. */
export function dependenciesOf(
  definition: ResourceDefinition,
  conditions: ReadonlySet<string>,
  resources: Template['Resources'],
): ReadonlySet<string> {
  const named = mentionsOf(definition.Properties ?? {}, conditions).map(({ name }) => name);
  const explicit = [definition.DependsOn ?? []].flat();
  return new Set([...named, ...explicit].filter((name) => Object.hasOwn(resources, name)));
}

/** Logical ids in an order in which each comes after what it needs. Throws on a circle. */
export function dependencyOrder(
  needs: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const order: string[] = [];
  const done = new Set<string>();
  let waiting = [...needs.keys()];
  while (waiting.length > 0) {
    const ready = waiting.filter((id) =>
      [...(needs.get(id) ?? [])].every((need) => done.has(need) || !needs.has(need)),
    );
    if (ready.length === 0)
      throw validationError(`Circular dependency between resources: [${waiting.join(', ')}]`);
    for (const id of ready) {
      order.push(id);
      done.add(id);
    }
    waiting = waiting.filter((id) => !done.has(id));
  }
  return order;
}
