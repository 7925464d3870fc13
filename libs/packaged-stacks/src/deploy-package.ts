import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  CreateStackCommand,
  DescribeStackResourceCommand,
  type Stack,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Clients } from './clients.ts';
import { settleStack } from './settle-stack.ts';

export interface Template {
  readonly Resources: Record<string, { readonly Type: string; Properties: Record<string, never> }>;
}

/** Changes a template on its way to CloudFormation. */
export type Change = (stack: string, template: Template) => void;

/** What `serverless package` left in a folder, and the stack that it is for. */
export interface PackagedStack {
  readonly stack: string;
  readonly folder: string;
}

const Capabilities = ['CAPABILITY_NAMED_IAM' as const];

const readTemplate = (folder: string, step: 'create' | 'update'): Template =>
  JSON.parse(readFileSync(join(folder, `cloudformation-template-${step}-stack.json`), 'utf8'));

/** The value, or undefined where CloudFormation's refusal says that there is nothing to do. */
const unlessSo = async <Value>(
  name: string,
  message: RegExp,
  ask: Promise<Value>,
): Promise<Value | undefined> => {
  try {
    return await ask;
  } catch (error) {
    if (error instanceof Error && error.name === name && message.test(error.message))
      return undefined;
    throw error;
  }
};

/** What `serverless deploy` does with a package, less its own start-up: bucket, code, stack. */
export const deployPackage = async (
  { cloudFormation, s3 }: Clients,
  { stack: StackName, folder }: PackagedStack,
  change: Change = () => {},
): Promise<Stack> => {
  const TemplateBody = JSON.stringify(readTemplate(folder, 'create'));
  await unlessSo(
    'AlreadyExistsException',
    /already exists/,
    cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody, Capabilities })),
  );
  await settleStack(cloudFormation, StackName);
  const { StackResourceDetail } = await cloudFormation.send(
    new DescribeStackResourceCommand({
      StackName,
      LogicalResourceId: 'ServerlessDeploymentBucket',
    }),
  );
  const Bucket = StackResourceDetail?.PhysicalResourceId;
  const upload = (Key: string, Body: string | Uint8Array) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  const template = readTemplate(folder, 'update');
  for (const resource of Object.values(template.Resources)) {
    if (resource.Type !== 'AWS::Lambda::Function') continue;
    const { S3Key = '' } = (resource.Properties.Code ?? {}) as { S3Key?: string };
    await upload(S3Key, readFileSync(join(folder, basename(S3Key))));
  }
  change(StackName, template);
  // A template of more than 51,200 bytes is taken from S3 only.
  await upload('template.json', JSON.stringify(template));
  await unlessSo(
    'ValidationError',
    /No updates are to be performed/,
    cloudFormation.send(
      new UpdateStackCommand({
        StackName,
        TemplateURL: `https://s3.amazonaws.com/${Bucket}/template.json`,
        Capabilities,
      }),
    ),
  );
  return settleStack(cloudFormation, StackName);
};
