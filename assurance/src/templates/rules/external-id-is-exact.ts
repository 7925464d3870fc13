import { conditionsOf, isAllow, statementsOf } from '../statements.ts';
import { at, listOf, type Rule } from '../template.ts';

const rule = 'external-id-is-exact';

/** Whom another account's role admits is one role, by name, which shows one id: a pattern would admit others. */
export const externalIdIsExact: Rule = (template) =>
  statementsOf(template)
    .filter((placed) => isAllow(placed) && placed.kind === 'trust')
    .flatMap(({ resource, statement }) => {
      const principals = listOf(at(statement.Principal, 'AWS')).map(String);
      if (statement.Principal === '*') return [{ rule, resource, message: 'it admits everybody' }];
      if (principals.length === 0) return [];
      const tests = conditionsOf(statement).filter(({ key }) => key === 'sts:externalid');
      return [
        ...(tests.length === 0 ? ['it asks for no external id'] : []),
        ...tests
          .filter(({ operator }) => operator !== 'StringEquals')
          .map(({ operator }) => `it tests the external id by ${operator}`),
        ...principals
          .filter((arn) => !/^arn:aws:iam::\d{12}:role\/[^*?]+$/.test(arn))
          .map((arn) => `it admits ${arn}, which is not one role`),
      ].map((message) => ({ rule, resource, message }));
    });
