import type { StackRecord } from './stack-records.ts';
import { type Place, type StackState, stacksAt } from './stack-state.ts';

export interface StackExport {
  readonly name: string;
  readonly value: string;
  readonly stack: StackRecord;
}

/** What the stacks of an account and region export. */
export const exportsAt = (state: StackState, place: Place): readonly StackExport[] =>
  stacksAt(state, place).flatMap((stack) =>
    stack.status === 'DELETE_COMPLETE'
      ? []
      : stack.outputs.flatMap(({ exportName, value }) =>
          exportName === undefined ? [] : [{ name: exportName, value, stack }],
        ),
  );

/** Names of the stacks that import a name. */
export const importersOf = (state: StackState, place: Place, name: string): readonly string[] =>
  stacksAt(state, place)
    .filter(({ status, imports }) => status !== 'DELETE_COMPLETE' && imports.includes(name))
    .map(({ stackName }) => stackName);
