import { join } from 'node:path';
import {
  CloudFormationClient,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { SSMClient } from '@aws-sdk/client-ssm';
import { apiOf, createApiParameter, deployInOrder } from '@countersign/packaged-stacks';
import { checkAccounts } from './check-accounts.ts';
import { type Deployment, serverlessDeploy } from './serverless-deploy.ts';
import { readSettings } from './settings.ts';

const bridge = join(import.meta.dirname, '..');
const root = join(bridge, '../..');
/** What asks for approvals in the remote account, in order. Its owner keeps it up to date; a first one is put there. */
const component = ['platform', 'start-ssm-approval', 'receive-ssm-result', 'reconcile-approvals'];

const run = async () => {
  const settings = readSettings(bridge, process.env);
  const { stage, region, homeProfile, remoteProfile } = settings;
  await checkAccounts(settings);
  const cloudFormation = new CloudFormationClient({ profile: remoteProfile, region });

  const findStack = async (StackName: string): Promise<Stack | undefined> => {
    try {
      return (await cloudFormation.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];
    } catch (error) {
      if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
      throw error;
    }
  };
  const deploy = (deployment: Deployment, profile: string) =>
    serverlessDeploy(deployment, profile, stage);

  for (const name of component) {
    if ((await findStack(`countersign-${name}-${stage}`)) !== undefined) continue;
    const folder = name === 'platform' ? root : join(root, 'apps', name);
    await deploy({ folder, package: 'dist/serverless' }, remoteProfile);
  }
  let times = 0;
  await deployInOrder({
    ...createApiParameter(new SSMClient({ profile: homeProfile, region }), stage),
    deployHome() {
      times += 1;
      return deploy({ folder: bridge, package: 'dist/serverless', force: times > 1 }, homeProfile);
    },
    async deployRemote() {
      await deploy(
        { folder: bridge, config: 'serverless.remote.yml', package: 'dist/serverless-remote' },
        remoteProfile,
      );
      const StackName = `countersign-cross-account-bridge-remote-${stage}`;
      const stack = await findStack(StackName);
      if (stack === undefined) throw new Error(`${StackName} is not there after its deployment`);
      return apiOf(stack);
    },
  });
};

try {
  await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
