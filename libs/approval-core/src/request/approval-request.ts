import { limits } from '../limits.ts';
import { bundledPolicies, findPolicy, type HashedPolicy } from '../policy/bundled-policies.ts';
import { readApprover } from '../policy/policy.ts';
import { type PolicyTerms, toPolicyTerms } from '../policy/policy-terms.ts';
import { readTimeout } from '../policy/timeouts.ts';
import type { Artifact } from './artifact.ts';
import {
  type Fields,
  ownField,
  readInteger,
  readList,
  readObject,
  refuseUnknownFields,
} from './fields.ts';
import { readFileLocation } from './file-location.ts';
import { readLink } from './link.ts';
import { readLine, readText } from './text.ts';

/** What a workflow asks its approvers. */
export interface ApprovalRequest {
  /** The person who asks: a user name, an e-mail address or an ARN. Four eyes are held against it. */
  readonly requestedBy: string;
  /** What is to be approved, at most 4,096 characters. */
  readonly message: string;
  readonly links: readonly string[];
  readonly files: readonly string[];
  /** Tells apart approvals that one state asks for in the same millisecond (the items of a Map). */
  readonly key?: string;
  /** In CodePipeline only: what is approved, and then deployed. */
  readonly artifact?: Artifact;
  /** In CodePipeline only: the decision is answered once the deployment of what was approved has ended. */
  readonly waitForDeploy?: true;
}

/** A request that was found right, and the terms it is held under. */
export interface ParsedRequest {
  readonly request: ApprovalRequest;
  readonly terms: PolicyTerms;
}

const fieldNames = [
  'requestedBy',
  'message',
  'links',
  'files',
  'policy',
  'approvers',
  'minRequiredApprovals',
  'timeout',
  'key',
  // Step Functions' own convention for linking nested executions in its console; read by nobody else.
  'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID',
];

const readOptional = <Value>(value: unknown, read: (value: unknown) => Value): Value | undefined =>
  value === undefined ? undefined : read(value);

/** Fields that only one kind of request has. */
type Extra = Partial<Pick<ApprovalRequest, 'artifact' | 'waitForDeploy'>>;

/**
 * Checks what every kind of request has in common.
 * @param extraNames the fields that this kind has besides, which `readExtra` reads.
 */
export const readRequest = (
  value: unknown,
  policies: readonly HashedPolicy[],
  extraNames: readonly string[],
  readExtra: (fields: Fields) => Extra,
): ParsedRequest => {
  const fields = readObject('request', value);
  refuseUnknownFields('request', fields, [...fieldNames, ...extraNames]);
  const own = (name: string): unknown => ownField(fields, name);
  const list = (name: string, max: number, entry: (field: string, value: unknown) => string) =>
    readOptional(own(name), (entries) => readList(`request.${name}`, entries, max, entry));

  const key = readOptional(own('key'), (text) => readLine('request.key', text, limits.key));
  const approvers = list('approvers', limits.approvers, readApprover);
  const minRequiredApprovals = readOptional(own('minRequiredApprovals'), (count) =>
    readInteger('request.minRequiredApprovals', count, 1, limits.approvers),
  );
  const timeout = readOptional(own('timeout'), (name) => readTimeout('request.timeout', name));
  const policyName = readLine('request.policy', own('policy'), limits.policyName);
  return {
    request: {
      requestedBy: readLine('request.requestedBy', own('requestedBy'), limits.requestedBy),
      message: readText('request.message', own('message'), limits.approveMessage),
      links: list('links', limits.links, readLink) ?? [],
      files: list('files', limits.files, readFileLocation) ?? [],
      ...(key !== undefined && { key }),
      ...readExtra(fields),
    },
    terms: toPolicyTerms(findPolicy('request.policy', policyName, policies), {
      approvers,
      minRequiredApprovals,
      timeout,
    }),
  };
};

/** Checks a request as a workflow sent it. Throws an InvalidInputError that names field, limit and remedy. */
export const parseApprovalRequest = (
  value: unknown,
  policies: readonly HashedPolicy[] = bundledPolicies,
): ParsedRequest => readRequest(value, policies, [], () => ({}));
