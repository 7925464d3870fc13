import type {
  StopAutomationExecutionRequest,
  StopAutomationExecutionResult,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { isOver } from '../automation/execution.ts';
import { findExecution, onExecution } from '../automation/find-execution.ts';
import type { SsmContext } from '../ssm-context.ts';

export const stopAutomationExecution = ({ executions, engine }: SsmContext) =>
  operation<StopAutomationExecutionRequest, StopAutomationExecutionResult>({
    permissions: (input, { caller }) =>
      onExecution('StopAutomationExecution', caller, input.AutomationExecutionId),
    run(input, { caller }) {
      if (input.Type === 'Complete') {
        throw new AwsError(
          'NotImplementedException',
          'local-aws: ssm:StopAutomationExecution of Type Complete is not implemented',
          501,
        );
      }
      const execution = findExecution(executions, caller, input.AutomationExecutionId);
      if (isOver(execution)) {
        throw new AwsError(
          'InvalidAutomationStatusUpdateException',
          `The automation execution ${execution.id} has already ended with status ${execution.status}.`,
        );
      }
      engine.cancel(execution);
      return {};
    },
  });
