import type { AssumeRoleResponse } from '@aws-sdk/client-sts';
import { AwsError } from '../../aws-error.ts';
import type { Aws, Caller } from '../../service.ts';
import type { ExecutionRecord } from '../executions/execution-record.ts';

const SERVICE = 'states.amazonaws.com';
/** RoleSessionName, 2–64: STS API. */
const LONGEST_SESSION_NAME = 64;

/**
 * Who an execution acts as: its machine's role, or with `Credentials.RoleArn` the role that this one
 * assumes, with the machine's ARN as external id (developer guide, "Accessing cross-account resources").
 */
export const executionCaller = async (
  aws: Aws,
  record: ExecutionRecord,
  credentialsRoleArn?: string,
): Promise<Caller> => {
  const { region, accountId, roleArn } = record.execution.identity;
  const sessionName = record.name
    .replace(/[^\w+=,.@-]/g, '-')
    .padEnd(2, '-')
    .slice(0, LONGEST_SESSION_NAME);
  const own = aws.ports.sts.assumeRoleForService({
    service: SERVICE,
    roleArn,
    sessionName,
    region,
    conditions: { 'aws:SourceArn': record.machineArn, 'aws:SourceAccount': accountId },
  });
  if (credentialsRoleArn === undefined) return own;
  const { Credentials } = await aws.call<AssumeRoleResponse>(own, 'sts', 'AssumeRole', {
    RoleArn: credentialsRoleArn,
    RoleSessionName: sessionName,
    ExternalId: record.machineArn,
  });
  const session = aws.ports.sts.keyOwner(Credentials?.AccessKeyId ?? '');
  if (session === undefined)
    throw new AwsError('AccessDenied', `The session of ${credentialsRoleArn} has ended`, 403);
  return { ...session.caller, region };
};
