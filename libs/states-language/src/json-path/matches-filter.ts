import { isEqual } from '../is-equal.ts';
import type { Json } from '../json.ts';
import type { Filter, FilterPath, Operand } from './json-path.ts';
import { readSegments } from './read-segments.ts';

/** Whether an element passes a filter; `root` is what `$` means inside it. */
export const matchesFilter = (filter: Filter, element: Json, root: Json): boolean => {
  switch (filter.type) {
    case 'and':
      return (
        matchesFilter(filter.left, element, root) && matchesFilter(filter.right, element, root)
      );
    case 'or':
      return (
        matchesFilter(filter.left, element, root) || matchesFilter(filter.right, element, root)
      );
    case 'not':
      return !matchesFilter(filter.filter, element, root);
    case 'exists':
      return readPath(filter.operand, element, root).length > 0;
    case 'compare': {
      const left = readOperand(filter.left, element, root);
      const right = readOperand(filter.right, element, root);
      return compare(filter.operator, left, right);
    }
  }
};

const readPath = (path: FilterPath, element: Json, root: Json): readonly Json[] =>
  readSegments(path.from === '@' ? element : root, path.segments);

const readOperand = (operand: Operand, element: Json, root: Json): Json | undefined => {
  if (operand.type === 'literal') return operand.value;
  if (operand.type === 'list') return operand.values;
  return readPath(operand, element, root)[0];
};

const compare = (operator: string, left: Json | undefined, right: Json | undefined): boolean => {
  if (left === undefined || right === undefined)
    return operator === '!=' ? left !== right : operator === 'nin';
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case 'in':
      return Array.isArray(right) && right.some((item: Json) => isEqual(item, left));
    case 'nin':
      return !(Array.isArray(right) && right.some((item: Json) => isEqual(item, left)));
    default:
      return isOrdered(operator, left, right);
  }
};

const isOrdered = (operator: string, left: Json, right: Json): boolean => {
  const areComparable =
    (typeof left === 'number' && typeof right === 'number') ||
    (typeof left === 'string' && typeof right === 'string');
  if (!areComparable) return false;
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
};
