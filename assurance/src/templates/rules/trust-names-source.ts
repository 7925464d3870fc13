import withoutSource from '../services-without-source.json' with { type: 'json' };
import { conditionsOf, isAllow, statementsOf } from '../statements.ts';
import { at, listOf, type Rule } from '../template.ts';

const known = new Set(withoutSource.map(({ service }) => service));

/** A service may take a role only for the resource of this account that is named. */
export const trustNamesSource: Rule = (template) =>
  statementsOf(template)
    .filter((placed) => isAllow(placed) && placed.kind === 'trust')
    .flatMap(({ resource, statement }) => {
      const services = listOf(at(statement.Principal, 'Service')).map(String);
      const held = conditionsOf(statement)
        .filter(({ operator }) => /^(?:StringEquals|ArnLike|ArnEquals)$/.test(operator))
        .map(({ key }) => key);
      return services
        .filter((service) => !known.has(service))
        .flatMap((service) =>
          ['aws:sourceaccount', 'aws:sourcearn']
            .filter((key) => !held.includes(key))
            .map((key) => ({
              rule: 'trust-names-source',
              resource,
              message: `${service} may take it whatever its ${key}`,
            })),
        );
    });
