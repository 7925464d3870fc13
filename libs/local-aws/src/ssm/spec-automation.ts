import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateDocumentCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

export const HOME = '111111111111';

export const connect = (local: LocalAws, credentials = rootKey(HOME)) => ({
  region: 'us-east-1',
  endpoint: local.endpoint,
  credentials,
  maxAttempts: 1,
});

/** A user with these actions on everything, as a client configuration. */
export const createUser = async (local: LocalAws, name: string, actions: readonly string[]) => {
  const iam = new IAMClient(connect(local));
  await iam.send(new CreateUserCommand({ UserName: name }));
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  });
  await iam.send(new PutUserPolicyCommand({ UserName: name, PolicyName: 'may', PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
  return connect(local, {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  });
};

/** A role that Systems Manager may assume, with these actions on everything. */
export const createAutomationRole = async (
  local: LocalAws,
  name: string,
  actions: readonly string[],
): Promise<string> => {
  const iam = new IAMClient(connect(local));
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'ssm.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  };
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  if (actions.length > 0) {
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
    });
    await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: 'may', PolicyDocument }));
  }
  return Role?.Arn ?? '';
};

/** A runbook with one approval; `inputs` and `step` go over the defaults. */
export const createRunbook = (
  local: LocalAws,
  name: string,
  inputs: object = {},
  step: object = {},
  document: object = {},
) =>
  new SSMClient(connect(local)).send(
    new CreateDocumentCommand({
      Name: name,
      DocumentType: 'Automation',
      DocumentFormat: 'JSON',
      Content: JSON.stringify({
        schemaVersion: '0.3',
        parameters: {
          Message: { type: 'String', default: 'Please' },
          Approvers: { type: 'StringList', default: ['ann', 'bob', 'carl'] },
        },
        mainSteps: [
          {
            name: 'Approve',
            action: 'aws:approve',
            inputs: {
              Approvers: '{{ Approvers }}',
              Message: '{{ Message }}',
              MinRequiredApprovals: 1,
              ...inputs,
            },
            ...step,
          },
        ],
        ...document,
      }),
    }),
  );
