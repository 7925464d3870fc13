import { exportsAt, importersOf } from '../stacks/exports.ts';
import type { StackOutput, StackRecord } from '../stacks/stack-records.ts';
import type { StackState } from '../stacks/stack-state.ts';
import { resolveValue } from '../template/resolve.ts';
import type { Scope } from '../template/scope.ts';
import { templateError, validationError } from '../template/template-error.ts';
import type { Prepared } from './prepared.ts';

/** The outputs whose condition holds, with their functions resolved. */
export function readOutputs(
  { template, scope }: Prepared,
  resources: Scope,
): readonly StackOutput[] {
  return Object.entries(template.Outputs).flatMap(([key, definition]) => {
    const { Value, Description, Condition, Export } = definition;
    if (Condition !== undefined && !scope.conditions.has(Condition)) return [];
    const value = resolveValue(Value, resources);
    if (typeof value === 'object')
      throw templateError(
        `The value of output ${key} has to be a string: a list or an object was found`,
      );
    const name = Export && String(resolveValue(Export.Name, resources));
    return [
      {
        key,
        value: String(value),
        ...(Description !== undefined && { description: Description }),
        ...(name !== undefined && { exportName: name }),
      },
    ];
  });
}

/** Refuses names that another stack exports, and to take away or change what another stack imports. */
export function checkExports(
  state: StackState,
  stack: StackRecord,
  outputs: readonly StackOutput[],
): void {
  const others = exportsAt(state, stack).filter(
    ({ stack: owner }) => owner.stackId !== stack.stackId,
  );
  for (const { exportName } of outputs) {
    const taken = others.find(({ name }) => name === exportName);
    if (exportName !== undefined && taken !== undefined)
      throw validationError(
        `Export with name ${exportName} is already exported by stack ${taken.stack.stackName}. Export names must be unique across each region in an account.`,
      );
  }
  for (const { exportName, value } of stack.outputs) {
    if (exportName === undefined) continue;
    const users = importersOf(state, stack, exportName);
    if (users.length === 0) continue;
    const next = outputs.find((output) => output.exportName === exportName);
    if (next === undefined)
      throw validationError(
        `Export ${exportName} cannot be deleted as it is in use by ${users.join(', ')}`,
      );
    if (next.value !== value)
      throw validationError(
        `Export ${exportName} cannot be updated as it is in use by ${users.join(', ')}`,
      );
  }
}
