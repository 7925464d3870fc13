import {
  type Artifact,
  InvalidInputError,
  parseApprovalRequest,
  parsePipelineRequest,
} from '@countersign/approval-core';
import type { Options } from './arguments.ts';
import { toArtifact } from './artifact-of-options.ts';
import { CommandError, EXIT } from './exit-code.ts';
import { toLevels } from './levels-of-options.ts';
import { checkRemoteOptions, toRemoteRequest } from './remote-of-options.ts';

const parseFile = (text: string): object => {
  try {
    const request: unknown = JSON.parse(text);
    if (typeof request === 'object' && request !== null && !Array.isArray(request)) return request;
  } catch (error) {
    throw new CommandError(
      EXIT.usage,
      `--request: not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  throw new CommandError(EXIT.usage, '--request: not a JSON object');
};

const ofOptions = (options: Options, caller: string, artifact: Artifact | undefined): object => ({
  requestedBy: options.as ?? caller,
  ...(options.message !== undefined && { message: options.message }),
  ...(options.policy !== undefined && { policy: options.policy }),
  ...(options.link !== undefined && { links: options.link }),
  ...(options.file !== undefined && { files: options.file }),
  ...(options.approver !== undefined && { approvers: options.approver }),
  ...(options.quorum !== undefined && { minRequiredApprovals: Number(options.quorum) }),
  ...(options.timeout !== undefined && { timeout: options.timeout }),
  ...(options.key !== undefined && { key: options.key }),
  ...(artifact !== undefined && { artifact }),
  ...(options['wait-for-deploy'] !== undefined && { waitForDeploy: options['wait-for-deploy'] }),
});

/** A request, and the machine that takes it: one with an artifact is decided in CodePipeline. */
export interface Addressed {
  readonly machine:
    | 'ssm-approval'
    | 'pipeline-approval'
    | 'multi-level-approval'
    | 'assume-role-approval'
    | 'api-gateway-approval';
  readonly request: object;
}

/** What the core's rules refuse is the command line's mistake. */
const orRefuse = <Result>(parse: () => Result): Result => {
  try {
    return parse();
  } catch (error) {
    if (error instanceof InvalidInputError) throw new CommandError(EXIT.usage, error.message);
    throw error;
  }
};

/** The request as it will be sent, checked by the same rules as the Lambda's, before anything is created. */
export const toRequest = (
  options: Options,
  caller: string,
  readText: (file: string) => string,
): Addressed => {
  checkRemoteOptions(options);
  const given =
    options.request === undefined
      ? ofOptions(options, caller, toArtifact(options, readText))
      : { requestedBy: caller, ...parseFile(readText(options.request)) };
  const { levels: file } = options;
  if (file !== undefined) {
    const levels = orRefuse(() => toLevels(readText(file), given));
    return { machine: 'multi-level-approval', request: { ...given, levels } };
  }
  const request = options.request === undefined ? { policy: 'standard', ...given } : given;
  if (options.remote === true) return toRemoteRequest(options, request);
  const inPipeline = 'artifact' in request || 'waitForDeploy' in request;
  orRefuse(() => (inPipeline ? parsePipelineRequest(request) : parseApprovalRequest(request)));
  return { machine: inPipeline ? 'pipeline-approval' : 'ssm-approval', request };
};
