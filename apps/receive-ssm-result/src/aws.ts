import {
  DescribeAutomationStepExecutionsCommand,
  GetAutomationExecutionCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { type RawTaskTokens, type StepExecution, toTaskResult } from '@countersign/approval-core';
import {
  createAnswerTask,
  type Delivery,
  type Ledger,
  type TaskAnswers,
  whenBound,
} from '@countersign/approval-ledger';
import type { Ports } from './handler.ts';

const readAllSteps = async (ssm: SSMClient, AutomationExecutionId: string) => {
  const steps: StepExecution[] = [];
  let NextToken: string | undefined;
  do {
    const page = await ssm.send(
      new DescribeAutomationStepExecutionsCommand({
        AutomationExecutionId,
        NextToken,
        MaxResults: 50,
      }),
    );
    steps.push(...(page.StepExecutions ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return steps;
};

/** Nothing is known of such a task but its token, so what became of a token that is gone cannot be found out. */
const deliveries = {
  accepted: 'delivered',
  gone: 'too-late',
  'invalid-token': 'invalid-token',
} as const satisfies Record<string, Delivery>;

/** The ports over SSM, the ledger and Step Functions. */
export const createPorts = (
  ssm: SSMClient,
  ledger: Ledger,
  tasks: TaskAnswers,
  rawTaskTokens: RawTaskTokens,
  pause: (milliseconds: number) => Promise<void>,
): Ports => ({
  rawTaskTokens,
  async readAutomation(AutomationExecutionId) {
    const { AutomationExecution: automation } = await ssm.send(
      new GetAutomationExecutionCommand({ AutomationExecutionId }),
    );
    if (automation === undefined)
      throw new Error(`SSM gave no automation ${AutomationExecutionId}`);
    return automation.StepExecutionsTruncated === true
      ? { ...automation, StepExecutions: await readAllSteps(ssm, AutomationExecutionId) }
      : automation;
  },
  recordOutcome: (approvalId, automationId, outcome) =>
    whenBound(() => ledger.decide(approvalId, automationId, outcome), pause),
  answerTask: createAnswerTask(ledger, tasks),
  async answerToken(taskToken, id, outcome) {
    const backend = { kind: 'ssm-automation', id } as const;
    const receipt = await tasks.send(taskToken, toTaskResult({ approvalId: id, backend }, outcome));
    return deliveries[receipt];
  },
});
