import { exportsAt } from '../stacks/exports.ts';
import type { StackRecord, StackTarget } from '../stacks/stack-records.ts';
import type { StackState } from '../stacks/stack-state.ts';
import { checkReferences } from '../template/check-references.ts';
import { evaluateConditions } from '../template/conditions.ts';
import { dependenciesOf, dependencyOrder } from '../template/dependencies.ts';
import type { Json } from '../template/json.ts';
import { isListType, type ParameterValue, splitList } from '../template/parameters.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { pseudoParameters, type Scope } from '../template/scope.ts';
import type { ResourceDefinition, Template } from '../template/template.ts';
import { templateError, validationError } from '../template/template-error.ts';

/** A template read with its parameters: what is to be made, in which order. */
export interface Prepared {
  readonly template: Template;
  readonly scope: Omit<Scope, 'reference' | 'attribute'>;
  /** Logical ids whose condition holds, each after what it needs. */
  readonly order: readonly string[];
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names imported while functions were resolved. */
  readonly imports: Set<string>;
}

const nothing = (): never => {
  throw templateError('conditions can not refer to resources');
};

function parameterValues(
  template: Template,
  { parameters, ssmValues }: StackTarget,
): Readonly<Record<string, ParameterValue>> {
  return Object.fromEntries(
    Object.entries(template.Parameters).map(([key, { Type }]) => {
      const text = ssmValues[key] ?? parameters[key] ?? '';
      return [key, isListType(Type) ? splitList(text) : text];
    }),
  );
}

export function readTemplate(state: StackState, sha: string): { text: string; template: Template } {
  const bytes = state.aws.store.blobs.get(sha);
  if (bytes === undefined) throw new Error(`the text of template ${sha} is not in the store`);
  const text = Buffer.from(bytes).toString();
  return { text, template: parseTemplate(text) };
}

/** Reads a target's template and checks it as a whole. Throws ValidationError in CloudFormation's words. */
export function prepare(
  state: StackState,
  stack: Pick<StackRecord, 'accountId' | 'region' | 'stackId' | 'stackName'>,
  target: StackTarget,
): Prepared {
  const { template } = readTemplate(state, target.template);
  const imports = new Set<string>();
  const base = {
    template,
    parameters: parameterValues(template, target),
    pseudo: pseudoParameters({ ...stack, notificationArns: [] }),
    importValue(name: string): Json {
      const found = exportsAt(state, stack).find((candidate) => candidate.name === name);
      if (found === undefined) throw validationError(`No export named ${name} found.`);
      imports.add(name);
      return found.value;
    },
  };
  const conditions = evaluateConditions({ ...base, reference: nothing, attribute: nothing });
  checkReferences(template, conditions);
  const active = Object.entries(template.Resources).filter(([, { Condition }]) =>
    Condition === undefined ? true : conditions.has(Condition),
  );
  const needs = new Map(
    active.map(([id, definition]: [string, ResourceDefinition]) => [
      id,
      dependenciesOf(definition, conditions, template.Resources),
    ]),
  );
  return {
    template,
    scope: { ...base, conditions },
    order: dependencyOrder(needs),
    needs,
    imports,
  };
}
