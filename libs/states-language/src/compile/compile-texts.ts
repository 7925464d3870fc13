import { locate } from '../definition-error.ts';
import { compileJsonataField, isExpression } from '../jsonata/jsonata-template.ts';
import type { Scope } from '../scope.ts';
import { failRuntime } from '../state-failure.ts';
import { compileExpression } from '../template/payload-template.ts';
import { isText, type Source } from './field-reader.ts';

/** Error and Cause of a Fail state: a text, an expression, or `…Path`. Undefined where the state has none. */
export const compileFailText = (
  { state, location, language }: Source,
  field: 'Error' | 'Cause',
): ((scope: Scope) => string) | undefined => {
  const value = state[field];
  const path = state[`${field}Path`];
  if (language === 'JSONata' && isExpression(value))
    return locate(`${location}/${field}`, () =>
      compileJsonataField(value, field, false, 'string', isText),
    );
  if (typeof value === 'string') return () => value;
  if (typeof path !== 'string') return undefined;
  const evaluate = locate(`${location}/${field}Path`, () =>
    compileExpression(path, `${field}Path`),
  );
  return (scope) => {
    const found = evaluate(scope);
    return typeof found === 'string'
      ? found
      : failRuntime(`The ${field}Path parameter does not reference a string: ${path}`);
  };
};

/** `Credentials.RoleArn` of a Task, in any of its forms. */
export const compileRoleArn = ({
  state,
  location,
  language,
}: Source): ((scope: Scope) => string) | undefined => {
  const { Credentials: credentials } = state;
  if (typeof credentials !== 'object' || credentials === null || Array.isArray(credentials))
    return undefined;
  const { RoleArn: literal, 'RoleArn.$': path } = credentials as Source['state'];
  const at = `${location}/Credentials/RoleArn`;
  if (language === 'JSONata' && literal !== undefined)
    return locate(at, () =>
      compileJsonataField(literal, 'Credentials/RoleArn', false, 'string', isText),
    );
  if (typeof literal === 'string') return () => literal;
  if (typeof path !== 'string') return undefined;
  const evaluate = locate(`${at}.$`, () => compileExpression(path, 'RoleArn.$'));
  return (scope) => {
    const found = evaluate(scope);
    return typeof found === 'string'
      ? found
      : failRuntime(`The value for the field 'RoleArn.$' must be a STRING: ${path}`);
  };
};
