import type { PolicyDocument } from '../policy-document.ts';
import { allow, LOG_WRITING, policy } from './allow.ts';

/** Policies for the roles that services run under; path and name as in their ARN. */
export const EXECUTION_POLICIES: Readonly<Record<string, PolicyDocument>> = {
  'service-role/AWSLambdaBasicExecutionRole': policy(allow(LOG_WRITING)),
  'service-role/AWSLambdaRole': policy(allow('lambda:InvokeFunction')),
  'service-role/AWSLambdaSQSQueueExecutionRole': policy(
    allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', ...LOG_WRITING]),
  ),
  'service-role/AWSLambdaDynamoDBExecutionRole': policy(
    allow([
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
      ...LOG_WRITING,
    ]),
  ),
  'service-role/AWSLambdaVPCAccessExecutionRole': policy(
    allow([
      ...LOG_WRITING,
      'ec2:CreateNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:DeleteNetworkInterface',
      'ec2:AssignPrivateIpAddresses',
      'ec2:UnassignPrivateIpAddresses',
    ]),
  ),
  'service-role/AmazonAPIGatewayPushToCloudWatchLogs': policy(
    allow([
      ...LOG_WRITING,
      'logs:DescribeLogGroups',
      'logs:DescribeLogStreams',
      'logs:GetLogEvents',
      'logs:FilterLogEvents',
    ]),
  ),
  'service-role/AmazonSSMAutomationRole': policy(
    allow('lambda:InvokeFunction', 'arn:aws:lambda:*:*:function:Automation*'),
    allow([
      'ec2:CreateImage',
      'ec2:CopyImage',
      'ec2:DeregisterImage',
      'ec2:DescribeImages',
      'ec2:DeleteSnapshot',
      'ec2:StartInstances',
      'ec2:RunInstances',
      'ec2:StopInstances',
      'ec2:TerminateInstances',
      'ec2:DescribeInstanceStatus',
      'ec2:CreateTags',
      'ec2:DeleteTags',
      'ec2:DescribeTags',
      'cloudformation:CreateStack',
      'cloudformation:DescribeStackEvents',
      'cloudformation:DescribeStacks',
      'cloudformation:UpdateStack',
      'cloudformation:DeleteStack',
    ]),
    allow('ssm:*'),
    allow('sns:Publish', 'arn:aws:sns:*:*:Automation*'),
  ),
  AWSXRayDaemonWriteAccess: policy(
    allow([
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:GetSamplingStatisticSummaries',
    ]),
  ),
};
