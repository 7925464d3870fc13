import { checkPermissions, LAMBDA_ROLE, ownLog, type Permission } from './permission-table.ts';
import * as scenes from './reconcile-scenes.ts';

const RECONCILE = 'countersign-reconcile-approvals-dev';

/** Every permission of the reconciler, and what needs it. */
const TABLE: readonly Permission[] = [
  [RECONCILE, LAMBDA_ROLE, 'dynamodb:GetItem', scenes.reconcile],
  [RECONCILE, LAMBDA_ROLE, 'dynamodb:Query', scenes.reconcile],
  [RECONCILE, LAMBDA_ROLE, 'dynamodb:UpdateItem', scenes.stopOrphanedAutomation],
  [RECONCILE, LAMBDA_ROLE, 'lambda:InvokeFunction', scenes.stopForgottenAutomation],
  [RECONCILE, LAMBDA_ROLE, 'states:DescribeExecution', scenes.stopForgottenAutomation],
  [RECONCILE, LAMBDA_ROLE, 'ssm:StopAutomationExecution', scenes.stopForgottenAutomation],
  [RECONCILE, LAMBDA_ROLE, 'ssm:DescribeAutomationExecutions', scenes.stopOrphanedAutomation],
  [RECONCILE, LAMBDA_ROLE, 'ssm:GetAutomationExecution', scenes.stopOrphanedAutomation],
  [RECONCILE, LAMBDA_ROLE, 'codepipeline:StopPipelineExecution', scenes.stopForgottenPipeline],
  [RECONCILE, LAMBDA_ROLE, 'codepipeline:ListPipelineExecutions', scenes.stopOrphanedPipeline],
  [RECONCILE, LAMBDA_ROLE, 'codepipeline:GetPipelineExecution', scenes.stopOrphanedPipeline],
  [RECONCILE, LAMBDA_ROLE, 'sqs:SendMessage', scenes.loseItsPlace],
  ...ownLog(RECONCILE, LAMBDA_ROLE, 'reconcile-approvals-dev'),
];

checkPermissions(TABLE);
