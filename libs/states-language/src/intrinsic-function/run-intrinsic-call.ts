import { type Json, orElse } from '../json.ts';
import { readJsonPath } from '../json-path/read-json-path.ts';
import type { Scope } from '../scope.ts';
import { failRuntime, failState, StateFailure } from '../state-failure.ts';
import type { IntrinsicArgument, IntrinsicCall } from './intrinsic-call.ts';
import { intrinsicFunctions } from './intrinsic-functions.ts';

/**
 * Runs a call; `text` is the whole expression, which AWS names in the cause whatever inner call fails.
 * @throws StateFailure States.Runtime for a path that finds nothing, States.IntrinsicFailure otherwise.
 */
export const runIntrinsicCall = (call: IntrinsicCall, text: string, scope: Scope): Json => {
  const values = call.arguments.map((argument, position) =>
    readArgument(argument, text, scope, call.name === 'States.Format' && position === 0),
  );
  try {
    return intrinsicFunctions[call.name]?.run(values, scope.world) ?? null;
  } catch (error) {
    if (error instanceof StateFailure) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    return failState(
      'States.IntrinsicFailure',
      `The function '${text}' had the following error: ${reason}`,
    );
  }
};

const readArgument = (
  argument: IntrinsicArgument,
  text: string,
  scope: Scope,
  isTemplate: boolean,
): Json => {
  switch (argument.type) {
    case 'call':
      return runIntrinsicCall(argument, text, scope);
    case 'literal':
      return argument.value;
    case 'text':
      return isTemplate ? argument.raw : argument.raw.replace(/\\([\s\S])/g, '$1');
    case 'path':
      return orElse(readJsonPath(argument.path, scope), () =>
        failRuntime(
          `The function '${text}' had the following error: The JsonPath argument for the field '${argument.path.text}' could not be found in the input '${JSON.stringify(scope.input)}'`,
        ),
      );
  }
};
