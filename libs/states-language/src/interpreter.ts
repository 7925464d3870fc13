import type { Definition } from './definition.ts';
import type { Json } from './json.ts';
import type {
  Diagnostic,
  Effect,
  Event,
  Execution,
  ExecutionIdentity,
  Step,
  World,
} from './types.ts';

export const parseDefinition = (
  _text: string,
): { definition: Definition } | { diagnostics: readonly Diagnostic[] } => {
  throw new Error('not implemented: parseDefinition');
};
export const start = (
  _definition: Definition,
  _identity: ExecutionIdentity,
  _input: Json,
  _world: World,
): Step => {
  throw new Error('not implemented: start');
};
export const apply = (
  _definition: Definition,
  _execution: Execution,
  _event: Event,
  _world: World,
): Step => {
  throw new Error('not implemented: apply');
};
export const outstanding = (_definition: Definition, _execution: Execution): readonly Effect[] => {
  throw new Error('not implemented: outstanding');
};
/** RedriveExecution: enters again the state at which a FAILED, TIMED_OUT or ABORTED execution ended. */
export const redrive = (_definition: Definition, _execution: Execution, _world: World): Step => {
  throw new Error('not implemented: redrive');
};
