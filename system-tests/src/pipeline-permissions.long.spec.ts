import type { Scene } from './permission-scenes.ts';
import {
  checkPermissions,
  LAMBDA_ROLE,
  logDelivery,
  managedRule,
  ownLog,
  type Permission,
} from './permission-table.ts';
import * as scenes from './pipeline-scenes.ts';
import { PIPELINE_MACHINE } from './pipelines.ts';
import { type System, until } from './system.ts';

const [PLATFORM, START, RECEIVE] = [
  'countersign-platform-dev',
  'countersign-start-pipeline-approval-dev',
  'countersign-receive-pipeline-result-dev',
] as const;
const LEVELS = 'arn:aws:states:us-east-1:111111111111:stateMachine:multi-level-approval-dev';

const oneLevel = {
  ...{ requestedBy: 'requester', message: 'Release?' },
  levels: [{ kind: 'ssm', policy: 'standard' }],
};

/** Asks; until the level waits for a decision, or could not be asked. */
const startLevels = async (system: System): Promise<string> => {
  const before = await system.waitingAutomations();
  const execution = await system.start(oneLevel, undefined, LEVELS);
  await until('the level to wait, or the end', async () => {
    const isAsked = (await system.waitingAutomations()).length > before.length;
    return isAsked || (await system.describe(execution)).status !== 'RUNNING' ? true : undefined;
  });
  return execution;
};

const askInLevels: Scene = async (system) => {
  const execution = await startLevels(system);
  for (const automation of await system.waitingAutomations())
    await system.signal('ann', automation, 'Approve');
  return system.ended(execution);
};

const stopLevels: Scene = async (system) => system.stop(await startLevels(system));

/** Every permission that a stack gives to a role, and what needs it. */
const TABLE: readonly Permission[] = [
  [PLATFORM, 'PipelineApprovalRole', 'lambda:InvokeFunction', scenes.approve],
  ...logDelivery(PLATFORM, 'PipelineApprovalRole', PIPELINE_MACHINE),
  [PLATFORM, 'MultiLevelApprovalRole', 'states:StartExecution', askInLevels],
  [PLATFORM, 'MultiLevelApprovalRole', 'states:DescribeExecution', askInLevels],
  [PLATFORM, 'MultiLevelApprovalRole', 'states:StopExecution', stopLevels],
  ...logDelivery(PLATFORM, 'MultiLevelApprovalRole', LEVELS),
  ...managedRule(PLATFORM, 'MultiLevelApprovalRole', LEVELS),
  [PLATFORM, 'PipelineRole', 's3:GetBucketVersioning', scenes.approve],
  [PLATFORM, 'PipelineRole', 's3:GetObjectVersion', scenes.approve],
  [PLATFORM, 'PipelineRole', 's3:PutObject', scenes.approve],
  [PLATFORM, 'PipelineRole', 's3:GetObject', scenes.approveAndDeploy],
  [PLATFORM, 'PipelineRole', 'sns:Publish', scenes.approve],
  [START, LAMBDA_ROLE, 'codepipeline:StartPipelineExecution', scenes.approve],
  [START, LAMBDA_ROLE, 's3:PutObject', scenes.approve],
  [START, LAMBDA_ROLE, 's3:GetObject', scenes.findWhatWasPut],
  [START, LAMBDA_ROLE, 's3:GetObjectVersion', scenes.askAboutAnObject],
  [START, LAMBDA_ROLE, 'dynamodb:PutItem', scenes.approve],
  [START, LAMBDA_ROLE, 'dynamodb:GetItem', scenes.askAgain],
  [START, LAMBDA_ROLE, 'states:SendTaskSuccess', scenes.approveBetweenAttempts],
  [START, LAMBDA_ROLE, 'states:SendTaskFailure', scenes.abandonBetweenAttempts],
  [START, LAMBDA_ROLE, 'states:DescribeExecution', scenes.startAfterTheEnd],
  [START, LAMBDA_ROLE, 'sqs:SendMessage', scenes.giveUp],
  ...ownLog(START, LAMBDA_ROLE, 'start-pipeline-approval-dev'),
  [RECEIVE, LAMBDA_ROLE, 'codepipeline:ListActionExecutions', scenes.approve],
  [RECEIVE, LAMBDA_ROLE, 'codepipeline:GetPipelineExecution', scenes.failInTheSource],
  [RECEIVE, LAMBDA_ROLE, 's3:GetObject', scenes.approve],
  [RECEIVE, LAMBDA_ROLE, 's3:ListBucket', scenes.approveWhatIsGone],
  [RECEIVE, LAMBDA_ROLE, 'dynamodb:UpdateItem', scenes.approve],
  [RECEIVE, LAMBDA_ROLE, 'dynamodb:PutItem', scenes.approve],
  [RECEIVE, LAMBDA_ROLE, 'dynamodb:GetItem', scenes.decideTwiceOver],
  [RECEIVE, LAMBDA_ROLE, 'states:SendTaskSuccess', scenes.approve],
  [RECEIVE, LAMBDA_ROLE, 'states:SendTaskFailure', scenes.abandon],
  [RECEIVE, LAMBDA_ROLE, 'states:DescribeExecution', scenes.decideTooLate],
  [RECEIVE, LAMBDA_ROLE, 'sqs:SendMessage', scenes.giveUp],
  ...ownLog(RECEIVE, LAMBDA_ROLE, 'receive-pipeline-result-dev'),
];

checkPermissions(TABLE);
