import { InvalidInputError } from '../invalid-input-error.ts';
import { limits } from '../limits.ts';
import {
  ownField,
  readInteger,
  readList,
  readObject,
  refuseUnknownFields,
} from '../request/fields.ts';
import { readLine } from '../request/text.ts';
import { defaultTimeout, readTimeout, type Timeout } from './timeouts.ts';

/** Who may approve, how many must, within what time, and whether the requester is barred. */
export interface Policy {
  readonly name: string;
  readonly description: string;
  /** User names, user ARNs, role ARNs or assumed-role ARNs, as aws:approve takes them. */
  readonly approvers: readonly string[];
  readonly minRequiredApprovals: number;
  readonly timeout: Timeout;
  /** True: the requester's own approval does not count, it fails the approval. */
  readonly fourEyes: boolean;
}

const fieldNames = ['description', 'approvers', 'minRequiredApprovals', 'timeout', 'fourEyes'];

/** A user name, or the ARN of a user, a role or a role session. A comma is left to ARNs: `a,b` is two approvers in one. */
const principal =
  /^(?:[\w+=.@-]{1,64}|arn:[\w-]+:(?:iam|sts)::\d{12}:(?:user|role|assumed-role)\/[\w+=,.@/-]+)$/;

/** The value as a principal that aws:approve accepts as an approver. */
export const readApprover = (field: string, value: unknown): string => {
  const text = readLine(field, value, limits.automationParameterValue);
  if (principal.test(text)) return text;
  throw new InvalidInputError(
    field,
    'it is neither a user name nor the ARN of a user, role or role session',
    'Name one approver per entry.',
  );
};

const readFourEyes = (field: string, value: unknown): boolean => {
  if (typeof value === 'boolean') return value;
  throw new InvalidInputError(field, 'it is not true or false', 'Write true or false.');
};

/**
 * Reads a policy file's content.
 * @param name the file's name without its ending; it is what a request names.
 */
export const parsePolicy = (name: string, value: unknown): Policy => {
  const at = `policies/${name}`;
  if (!/^[a-z][a-z0-9-]*$/.test(name) || name.length > limits.policyName) {
    throw new InvalidInputError(at, 'its name is not kebab-case', 'Rename the file.');
  }
  const fields = readObject(at, value);
  refuseUnknownFields(at, fields, fieldNames);
  const approvers = readList(
    `${at}.approvers`,
    ownField(fields, 'approvers'),
    limits.approvers,
    readApprover,
  );
  return {
    name,
    description: readLine(`${at}.description`, ownField(fields, 'description'), 256),
    approvers,
    minRequiredApprovals: readInteger(
      `${at}.minRequiredApprovals`,
      ownField(fields, 'minRequiredApprovals') ?? 1,
      1,
      approvers.length,
    ),
    timeout: readTimeout(`${at}.timeout`, ownField(fields, 'timeout') ?? defaultTimeout),
    fourEyes: readFourEyes(`${at}.fourEyes`, ownField(fields, 'fourEyes') ?? false),
  };
};
