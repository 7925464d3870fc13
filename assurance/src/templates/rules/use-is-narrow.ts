import { conditionsOf, isAllow, statementsOf } from '../statements.ts';
import { at, listOf, type Rule } from '../template.ts';

/** Keys that tell one caller from all others. */
const telling = ['aws:sourcearn', 'aws:principalarn'];
const exact = /^(?:StringEquals|ArnEquals|ArnLike)$/;

/** Who may use a queue, bus, bucket, topic or API is somebody, for something, and no pattern that begins with anything. */
export const useIsNarrow: Rule = (template) =>
  statementsOf(template)
    .filter((placed) => isAllow(placed) && placed.kind === 'use')
    .flatMap(({ resource, statement }) => {
      const principals = [
        ...(statement.Principal === '*' ? ['*'] : []),
        ...listOf(at(statement.Principal, 'AWS')).map(String),
      ];
      const callers = conditionsOf(statement).filter(
        ({ key, operator }) => telling.includes(key) && exact.test(operator),
      );
      const isOpen = callers
        .flatMap(({ values }) => values)
        .some((value) => !/^arn:aws:[a-z]+:[a-z0-9-]*:\d{12}:[^*?]/.test(String(value)));
      return [
        ...(principals.includes('*') ? ['it admits everybody'] : []),
        ...(callers.length === 0 ? ['it says not for which resource or by which role'] : []),
        ...(isOpen ? ['the caller it names can be in another account, or be anything'] : []),
      ].map((message) => ({ rule: 'use-is-narrow', resource, message }));
    });
