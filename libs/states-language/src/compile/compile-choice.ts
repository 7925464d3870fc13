import { compileChoiceRule } from '../choice/compile-choice-rule.ts';
import { compileAssign } from '../compile-path-flow.ts';
import type { ChoiceRule } from '../compiled-state.ts';
import { locate } from '../definition-error.ts';
import { isObject, type JsonObject } from '../json.ts';
import { compileJsonataAssign } from '../jsonata/compile-jsonata-flow.ts';
import { compileJsonataField, compileJsonataTemplate } from '../jsonata/jsonata-template.ts';
import { isBoolean, type Source } from './field-reader.ts';

export const compileChoiceRules = ({ state, location, language }: Source): readonly ChoiceRule[] =>
  (Array.isArray(state.Choices) ? state.Choices : []).filter(isObject).map((rule, index) => {
    const field = `Choices[${index}]`;
    const at = `${location}/${field}`;
    return language === 'JSONata' ? compileJsonata(rule, field, at) : compilePath(rule, at);
  });

const compilePath = (rule: JsonObject, location: string): ChoiceRule => ({
  matches: compileChoiceRule(rule, location),
  next: String(rule.Next),
  toAssigned: compileAssign(rule.Assign, `${location}/Assign`),
  toOutput: undefined,
});

const compileJsonata = (rule: JsonObject, field: string, location: string): ChoiceRule => {
  const { Output: output, Condition: condition = null } = rule;
  return {
    matches: locate(`${location}/Condition`, () =>
      compileJsonataField(condition, `${field}/Condition`, false, 'boolean', isBoolean),
    ),
    next: String(rule.Next),
    toAssigned: compileJsonataAssign(rule.Assign, `${field}/Assign`, `${location}/Assign`, false),
    toOutput:
      output === undefined
        ? undefined
        : locate(`${location}/Output`, () =>
            compileJsonataTemplate(output, `${field}/Output`, false),
          ),
  };
};
