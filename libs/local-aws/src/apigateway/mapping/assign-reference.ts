import { evaluateExpression, evaluateReference, type Scope } from './velocity-expression.ts';
import type { Reference } from './velocity-node.ts';
import { toText, type Value } from './velocity-value.ts';

/** `#set`: what is not there is not assigned, and only Maps and lists are written into. */
export const assignReference = (reference: Reference, value: Value, scope: Scope): void => {
  if (value === undefined || value === null) return;
  const { id, path = [] } = reference;
  const last = path.at(-1);
  if (last === undefined) {
    scope.variables.set(id, value);
    return;
  }
  const target = evaluateReference({ ...reference, path: path.slice(0, -1) }, scope);
  const key =
    last.type === 'index'
      ? evaluateExpression(last.id, scope)
      : last.type === 'property'
        ? last.id
        : undefined;
  if (key === undefined) return;
  if (target instanceof Map) target.set(toText(key), value);
  else if (Array.isArray(target) && typeof key === 'number' && key >= 0 && key < target.length)
    target[key] = value;
};
