import { LIMITS } from '../limits.ts';
import { callJavaMethod } from './java-methods.ts';
import { TemplateFault } from './template-fault.ts';
import type { Budget } from './velocity-budget.ts';
import { calculate } from './velocity-math.ts';
import type { Expression, PathStep, Reference } from './velocity-node.ts';
import { isHost, toText, type Value, type ValueMap } from './velocity-value.ts';

/** What the evaluation of an expression needs of the template around it. */
export interface Scope {
  readonly variables: ValueMap;
  readonly budget: Budget;
  /** The text of a quoted string, which may hold references. */
  interpolate(text: string): string;
}

const range = (begin: Value, end: Value): Value => {
  const [from, to] = [Number(begin), Number(end)];
  if (!Number.isInteger(from) || !Number.isInteger(to)) return undefined;
  const length = Math.abs(to - from) + 1;
  if (length > LIMITS.templateIterations)
    throw new TemplateFault(`a range has more than ${LIMITS.templateIterations} elements`);
  return Array.from({ length }, (_item, at) => (from <= to ? from + at : from - at));
};

const member = (value: Value, key: Value): Value => {
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
  if (value instanceof Map) return value.get(toText(key));
  return isHost(value) ? value.properties.get(toText(key)) : undefined;
};

const walk = (value: Value, step: PathStep, scope: Scope): Value => {
  if (step.type === 'property') return member(value, step.id);
  if (step.type === 'index') return member(value, evaluateExpression(step.id, scope));
  const args = (step.args || []).map((argument) => evaluateExpression(argument, scope));
  const result = callJavaMethod(value, step.id, args);
  return typeof result === 'string' ? scope.budget.text(result) : result;
};

export const evaluateReference = ({ id, path = [] }: Reference, scope: Scope): Value =>
  path.reduce<Value>((value, step) => walk(value, step, scope), scope.variables.get(id));

export function evaluateExpression(expression: Expression, scope: Scope): Value {
  scope.budget.step();
  const evaluate = (item: Expression) => evaluateExpression(item, scope);
  switch (expression.type) {
    case 'references':
      return evaluateReference(expression, scope);
    case 'string':
      return expression.isEval === true && /[$#]/.test(expression.value)
        ? scope.interpolate(expression.value)
        : expression.value;
    case 'integer':
    case 'decimal':
      return Number(expression.value);
    case 'bool':
      return { true: true, false: false, null: null }[expression.value];
    case 'map':
      return new Map(
        Object.entries(expression.value ?? {}).map(([key, item]) => [key, evaluate(item)]),
      );
    case 'math': {
      const operands = expression.expression.map((item) => () => evaluate(item));
      const result = calculate(expression.operator, operands);
      return typeof result === 'string' ? scope.budget.text(result) : result;
    }
    case 'array': {
      if (expression.isRange !== true) return expression.value.map(evaluate);
      const [begin, end] = expression.value.map((item) =>
        typeof item === 'object' ? evaluate(item) : Number(item),
      );
      return range(begin, end);
    }
    default:
      throw new TemplateFault('the template holds an expression that local-aws does not know');
  }
}
