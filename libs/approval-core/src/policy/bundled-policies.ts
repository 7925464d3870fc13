import { InvalidInputError } from '../invalid-input-error.ts';
import bundled from './bundled-policies.json' with { type: 'json' };
import { type Policy, parsePolicy } from './policy.ts';

/** A policy and the hash it is recorded under. */
export interface HashedPolicy {
  readonly policy: Policy;
  readonly hash: string;
}

/** Every policy of policies/*.yml, in the order of their names. */
export const bundledPolicies: readonly HashedPolicy[] = bundled.map(
  ({ name, hash, ...content }) => ({
    policy: parsePolicy(name, content),
    hash,
  }),
);

/** The policy of that name, or an InvalidInputError that lists the names. */
export const findPolicy = (
  field: string,
  name: string,
  policies: readonly HashedPolicy[],
): HashedPolicy => {
  const found = policies.find(({ policy }) => policy.name === name);
  if (found !== undefined) return found;
  const names = policies.map(({ policy }) => policy.name).join(', ');
  throw new InvalidInputError(field, 'there is no policy of this name', `Name one of: ${names}.`);
};
