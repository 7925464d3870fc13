import * as scenes from './permission-scenes.ts';
import {
  checkPermissions,
  LAMBDA_ROLE,
  logDelivery,
  ownLog,
  type Permission,
} from './permission-table.ts';
import { MACHINE } from './system.ts';

const [PLATFORM, START, RECEIVE] = [
  'countersign-platform-dev',
  'countersign-start-ssm-approval-dev',
  'countersign-receive-ssm-result-dev',
] as const;

/** Every permission that a stack gives to a role, and what needs it. */
const TABLE: readonly Permission[] = [
  [PLATFORM, 'SsmApprovalRole', 'lambda:InvokeFunction', scenes.approve],
  ...logDelivery(PLATFORM, 'SsmApprovalRole', MACHINE),
  [PLATFORM, 'AutomationRole', 'sns:Publish', scenes.approve],
  [START, LAMBDA_ROLE, 'ssm:StartAutomationExecution', scenes.approve],
  [START, LAMBDA_ROLE, 'iam:PassRole', scenes.approve],
  [START, LAMBDA_ROLE, 'dynamodb:PutItem', scenes.approve],
  [START, LAMBDA_ROLE, 'dynamodb:GetItem', scenes.askAgain],
  [START, LAMBDA_ROLE, 'states:SendTaskSuccess', scenes.approveBetweenAttempts],
  [START, LAMBDA_ROLE, 'states:SendTaskFailure', scenes.cancelBetweenAttempts],
  [START, LAMBDA_ROLE, 'states:DescribeExecution', scenes.startAfterTheEnd],
  [START, LAMBDA_ROLE, 'sqs:SendMessage', scenes.giveUp],
  ...ownLog(START, LAMBDA_ROLE, 'start-ssm-approval-dev'),
  [RECEIVE, LAMBDA_ROLE, 'ssm:GetAutomationExecution', scenes.approve],
  [RECEIVE, LAMBDA_ROLE, 'dynamodb:UpdateItem', scenes.approve],
  [RECEIVE, LAMBDA_ROLE, 'dynamodb:PutItem', scenes.approve],
  [RECEIVE, LAMBDA_ROLE, 'dynamodb:GetItem', scenes.decideTwiceOver],
  [RECEIVE, LAMBDA_ROLE, 'states:SendTaskSuccess', scenes.approve],
  [RECEIVE, LAMBDA_ROLE, 'states:SendTaskFailure', scenes.cancel],
  [RECEIVE, LAMBDA_ROLE, 'states:DescribeExecution', scenes.decideTooLate],
  [RECEIVE, LAMBDA_ROLE, 'sqs:SendMessage', scenes.giveUp],
  ...ownLog(RECEIVE, LAMBDA_ROLE, 'receive-ssm-result-dev'),
];

checkPermissions(TABLE);
