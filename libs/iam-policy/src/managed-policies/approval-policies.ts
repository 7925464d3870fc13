import type { PolicyDocument } from '../policy-document.ts';
import { allow, passRoleTo, policy } from './allow.ts';

/** Policies of Step Functions, Systems Manager and CodePipeline. */
export const APPROVAL_POLICIES: Readonly<Record<string, PolicyDocument>> = {
  AmazonSSMAutomationApproverAccess: policy(
    allow([
      'ssm:DescribeAutomationExecutions',
      'ssm:GetAutomationExecution',
      'ssm:SendAutomationSignal',
    ]),
  ),
  AmazonSSMFullAccess: policy(
    allow([
      'cloudwatch:PutMetricData',
      'ds:CreateComputer',
      'ds:DescribeDirectories',
      'ec2:DescribeInstanceStatus',
      'logs:*',
      'ssm:*',
      'ec2messages:*',
    ]),
  ),
  AmazonSSMReadOnlyAccess: policy(allow(['ssm:Describe*', 'ssm:Get*', 'ssm:List*'])),
  AWSStepFunctionsFullAccess: policy(allow('states:*')),
  AWSStepFunctionsConsoleFullAccess: policy(
    allow('states:*'),
    allow('iam:ListRoles'),
    allow('iam:PassRole', 'arn:aws:iam::*:role/service-role/StatesExecutionRole*'),
    allow('lambda:ListFunctions'),
  ),
  AWSStepFunctionsReadOnlyAccess: policy(
    allow([
      'states:ListStateMachines',
      'states:ListActivities',
      'states:DescribeStateMachine',
      'states:DescribeStateMachineForExecution',
      'states:ListExecutions',
      'states:DescribeExecution',
      'states:GetExecutionHistory',
      'states:DescribeActivity',
      'states:ListTagsForResource',
      'states:DescribeMapRun',
      'states:ListMapRuns',
      'states:DescribeStateMachineAlias',
      'states:ListStateMachineAliases',
      'states:ListStateMachineVersions',
      'states:ValidateStateMachineDefinition',
    ]),
  ),
  AWSCodePipeline_FullAccess: policy(
    allow([
      'codepipeline:*',
      'cloudformation:DescribeStacks',
      'cloudformation:ListStacks',
      'cloudformation:ListChangeSets',
      'iam:ListRoles',
      'iam:GetRole',
      'lambda:ListFunctions',
      'events:ListRules',
      'events:ListTargetsByRule',
      'events:DescribeRule',
      's3:ListAllMyBuckets',
      'sns:ListTopics',
      'states:ListStateMachines',
    ]),
    allow(
      [
        's3:GetObject',
        's3:ListBucket',
        's3:GetBucketPolicy',
        's3:GetBucketVersioning',
        's3:GetObjectVersion',
        's3:CreateBucket',
        's3:PutBucketPolicy',
      ],
      'arn:aws:s3::*:codepipeline-*',
    ),
    passRoleTo('events.amazonaws.com', 'arn:aws:iam::*:role/service-role/cwe-role-*'),
    passRoleTo('codepipeline.amazonaws.com'),
    allow(
      [
        'events:PutRule',
        'events:PutTargets',
        'events:DeleteRule',
        'events:DisableRule',
        'events:RemoveTargets',
      ],
      'arn:aws:events:*:*:rule/codepipeline-*',
    ),
  ),
  AWSCodePipelineApproverAccess: policy(
    allow([
      'codepipeline:GetPipeline',
      'codepipeline:GetPipelineState',
      'codepipeline:GetPipelineExecution',
      'codepipeline:ListPipelineExecutions',
      'codepipeline:ListPipelines',
      'codepipeline:PutApprovalResult',
    ]),
  ),
};
