import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourceCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { ClientConfig } from './client-config.ts';

/** The root of the workspace that a process was started in. */
const findRoot = (folder: string): string =>
  existsSync(join(folder, 'nx.json')) ? folder : findRoot(dirname(folder));

/** The apps of the system; the platform comes before them, and they need nothing of each other. */
const APPS = [
  'start-ssm-approval',
  'receive-ssm-result',
  'start-pipeline-approval',
  'receive-pipeline-result',
];

/** The projects whose packages make up the system, in the order in which they need each other. */
const projectsOf = (root: string) => [
  { stack: 'countersign-platform-dev', folder: join(root, 'dist/serverless') },
  ...APPS.map((app) => ({
    stack: `countersign-${app}-dev`,
    folder: join(root, 'apps', app, 'dist/serverless'),
  })),
];

export interface Template {
  readonly Resources: Record<string, { readonly Type: string; Properties: Record<string, never> }>;
}

/** Changes a template on its way to CloudFormation: what a test takes away or switches off. */
export type Change = (stack: string, template: Template) => void;

const CAPABILITIES = ['CAPABILITY_NAMED_IAM' as const];

const readTemplate = (folder: string, step: 'create' | 'update'): Template =>
  JSON.parse(readFileSync(join(folder, `cloudformation-template-${step}-stack.json`), 'utf8'));

/** Waits for a stack to come to rest; throws what its first failed event says. */
const settle = async (cloudFormation: CloudFormationClient, StackName: string): Promise<void> => {
  for (;;) {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
    const status = Stacks?.[0]?.StackStatus ?? '';
    if (/^(CREATE|UPDATE)_COMPLETE$/.test(status)) return;
    if (!status.endsWith('_IN_PROGRESS')) {
      const { StackEvents = [] } = await cloudFormation.send(
        new DescribeStackEventsCommand({ StackName }),
      );
      const failed = StackEvents.findLast(({ ResourceStatus }) =>
        ResourceStatus?.endsWith('_FAILED'),
      );
      throw new Error(
        `${StackName} is ${status}: ${failed?.LogicalResourceId}: ${failed?.ResourceStatusReason}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** What `serverless deploy` does with a package, less its own start-up: bucket, code, stack. */
export const deployPackages = async (
  config: ClientConfig,
  change: Change = () => {},
): Promise<void> => {
  const [cloudFormation, s3] = [new CloudFormationClient(config), new S3Client(config)];
  for (const { stack: StackName, folder } of projectsOf(findRoot(process.cwd()))) {
    const first = JSON.stringify(readTemplate(folder, 'create'));
    await cloudFormation.send(
      new CreateStackCommand({ StackName, TemplateBody: first, Capabilities: CAPABILITIES }),
    );
    await settle(cloudFormation, StackName);
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
      await upload(S3Key, readFileSync(join(folder, 'handler.zip')));
    }
    change(StackName, template);
    // A template of more than 51,200 bytes is taken from S3 only.
    await upload('template.json', JSON.stringify(template));
    await cloudFormation.send(
      new UpdateStackCommand({
        StackName,
        TemplateURL: `https://s3.amazonaws.com/${Bucket}/template.json`,
        Capabilities: CAPABILITIES,
      }),
    );
    await settle(cloudFormation, StackName);
  }
};
