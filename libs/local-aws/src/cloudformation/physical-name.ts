import type { NameRule } from './providers/provider.ts';

/** Letters at the end of a generated name. */
const RANDOM_LENGTH = 12;

/** `stack-logicalId-RANDOM`, cut to the type's length as CloudFormation does: the stack's name gives way first. */
export function physicalName(
  stackName: string,
  logicalId: string,
  letters: (length: number) => string,
  { maxLength, lowerCase = false, suffix = '' }: NameRule = { maxLength: 255 },
): string {
  const random = letters(RANDOM_LENGTH);
  const room = maxLength - RANDOM_LENGTH - 2 - suffix.length;
  const logical = logicalId.slice(0, Math.max(room - stackName.length, Math.ceil(room / 2)));
  const stack = stackName.slice(0, room - logical.length);
  const name = `${stack}-${logical}-${random}`;
  return (lowerCase ? name.toLowerCase() : name) + suffix;
}
