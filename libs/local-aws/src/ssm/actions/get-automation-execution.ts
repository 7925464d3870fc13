import type {
  GetAutomationExecutionRequest,
  GetAutomationExecutionResult,
} from '@aws-sdk/client-ssm';
import { operation } from '../../service.ts';
import { describeExecution } from '../automation/describe.ts';
import { findExecution, onExecution } from '../automation/find-execution.ts';
import type { SsmContext } from '../ssm-context.ts';

export const getAutomationExecution = ({ executions }: SsmContext) =>
  operation<GetAutomationExecutionRequest, GetAutomationExecutionResult>({
    permissions: (input, { caller }) =>
      onExecution('GetAutomationExecution', caller, input.AutomationExecutionId),
    run: (input, { caller }) => ({
      AutomationExecution: describeExecution(
        findExecution(executions, caller, input.AutomationExecutionId),
      ),
    }),
  });
