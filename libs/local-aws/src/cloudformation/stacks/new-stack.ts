import { AwsError } from '../../aws-error.ts';
import type { Permission } from '../../service.ts';
import { validationError } from '../template/template-error.ts';
import type { StackRecord } from './stack-records.ts';
import { findStack, type Place, type StackState } from './stack-state.ts';

/** StackName: at most 128 characters. */
export function checkStackName(name: string): void {
  if (!/^[a-zA-Z][-a-zA-Z0-9]*$/.test(name))
    throw validationError(
      `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*`,
    );
  if (name.length > 128)
    throw validationError(
      `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must have length less than or equal to 128`,
    );
}

export function newStack(
  { aws }: StackState,
  { accountId, region }: Place,
  stackName: string,
): StackRecord {
  return {
    stackId: `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/${aws.ids.uuid()}`,
    stackName,
    accountId,
    region,
    status: 'REVIEW_IN_PROGRESS',
    createdAt: aws.clock.now(),
    terminationProtection: false,
    disableRollback: false,
    outputs: [],
    imports: [],
    resources: {},
    garbage: [],
  };
}

export function refuseTaken(state: StackState, place: Place, name: string): void {
  const taken = findStack(state, place, name);
  if (taken !== undefined)
    throw new AwsError('AlreadyExistsException', `Stack [${name}] already exists`, 400);
}

/** Statuses from which a stack can be updated (user guide, "Understand the stack status codes"). */
const UPDATABLE: ReadonlySet<string> = new Set([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'UPDATE_FAILED',
]);

export function checkUpdatable({ stackId, status }: StackRecord): void {
  if (!UPDATABLE.has(status))
    throw validationError(`Stack:${stackId} is in ${status} state and can not be updated.`);
}

/** What passing a role to CloudFormation needs. */
export const passRole = (roleArn: string | undefined): readonly Permission[] =>
  roleArn === undefined
    ? []
    : [
        {
          action: 'iam:PassRole',
          resource: roleArn,
          conditions: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
        },
      ];
