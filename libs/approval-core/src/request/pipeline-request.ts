import { InvalidInputError } from '../invalid-input-error.ts';
import { limits } from '../limits.ts';
import { toArtifactMetadata } from '../message/artifact-metadata.ts';
import type { HashedPolicy } from '../policy/bundled-policies.ts';
import { bundledPolicies } from '../policy/bundled-policies.ts';
import { type ApprovalRequest, type ParsedRequest, readRequest } from './approval-request.ts';
import { readArtifact } from './artifact.ts';
import { type Fields, ownField } from './fields.ts';

const readWaitForDeploy = (value: unknown): boolean => {
  if (value === undefined) return false;
  if (typeof value === 'boolean') return value;
  throw new InvalidInputError(
    'request.waitForDeploy',
    'it is not true or false',
    'Send true or false.',
  );
};

/** CodePipeline puts variables into an action's configuration: a text must not be able to pull other values in. */
const refuseVariables = ({ requestedBy, message, links }: ApprovalRequest): void => {
  const texts: readonly (readonly [field: string, text: string])[] = [
    ['request.requestedBy', requestedBy],
    ['request.message', message],
    ...links.map((link) => ['request.links', link] as const),
  ];
  const found = texts.find(([, text]) => text.includes('#{'));
  if (found === undefined) return;
  throw new InvalidInputError(
    found[0],
    '"#{" is CodePipeline syntax for a variable',
    'Write "# {" instead.',
  );
};

/** What CodePipeline cannot do for a policy must be refused at the start, not found out at the end. */
const checkFits = ({ request, terms }: ParsedRequest): void => {
  if (terms.minRequiredApprovals > 1) {
    throw new InvalidInputError(
      'request.policy',
      `the policy ${terms.name} asks for ${terms.minRequiredApprovals} approvals, and a pipeline's approval takes the decision of one person`,
      'Name a policy of one approval, ask through SSM, or ask in several levels.',
    );
  }
  const metadata = toArtifactMetadata({ approvalId: '-'.repeat(36), request, policy: terms });
  const bytes = Object.entries(metadata).reduce((sum, [k, v]) => sum + k.length + v.length, 0);
  if (bytes <= limits.objectMetadataBytes) return;
  throw new InvalidInputError(
    'request.approvers',
    `the terms take ${bytes} bytes, and an object's metadata holds ${limits.objectMetadataBytes}`,
    'Name fewer approvers.',
  );
};

/**
 * Checks a request for an approval in CodePipeline: the same fields as one in SSM, the artifact, and whether to wait
 * until it is deployed. Throws an InvalidInputError that names field, limit and remedy.
 */
export const parsePipelineRequest = (
  value: unknown,
  policies: readonly HashedPolicy[] = bundledPolicies,
): ParsedRequest => {
  const extra = (fields: Fields) => {
    const waitForDeploy = readWaitForDeploy(ownField(fields, 'waitForDeploy'));
    return {
      artifact: readArtifact(ownField(fields, 'artifact')),
      ...(waitForDeploy && { waitForDeploy }),
    };
  };
  const parsed = readRequest(value, policies, ['artifact', 'waitForDeploy'], extra);
  refuseVariables(parsed.request);
  checkFits(parsed);
  return parsed;
};
