import { at, type Json, listOf, ruleOf } from '../template.ts';

const isPinned = (value: Json | undefined, form: RegExp): boolean =>
  listOf(value).length > 0 &&
  listOf(value).every((each) => typeof each === 'string' && form.test(each));

/** A genuine event forwarded from elsewhere matches a pattern without account and region. */
export const rulePinsAccount = ruleOf('rule-pins-account', 'AWS::Events::Rule', (properties) => {
  const pattern = properties.EventPattern;
  if (pattern === undefined) return [];
  return [
    ...(isPinned(at(pattern, 'account'), /^\d{12}$/) ? [] : ['its pattern names no account']),
    ...(isPinned(at(pattern, 'region'), /^[a-z]+(-[a-z]+)+-\d$/)
      ? []
      : ['its pattern names no region']),
    ...(isPinned(at(pattern, 'source'), /^aws\.[a-z]+$/) ? [] : ['its pattern names no source']),
  ];
});
