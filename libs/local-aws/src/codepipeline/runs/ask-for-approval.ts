import type { ActionResult } from '../core/pipeline-execution.ts';
import { failed } from './action-failure.ts';
import { approvalRequest, approvalText } from './approval-request.ts';
import { asAction } from './pipeline-caller.ts';
import type { ActionWork } from './run-action.ts';

/** Subjects of SNS messages: fewer than 100 characters, of ASCII. */
const toSubject = (text: string): string => text.slice(0, 99);

/** Manual approval: tells the topic, if there is one, and waits. A topic that can not be told fails the action. */
export const askForApproval = async (work: ActionWork): Promise<ActionResult | undefined> => {
  const { aws, pipeline, run, configuration } = work;
  const { NotificationArn: topic } = configuration;
  if (topic === undefined || topic === '') return undefined;
  const request = approvalRequest(work);
  try {
    const caller = await asAction(aws, pipeline, run.declaration, run.actionExecutionId);
    await aws.call(caller, 'sns', 'Publish', {
      TopicArn: topic,
      Subject: toSubject(
        `APPROVAL NEEDED: AWS CodePipeline ${pipeline.name} for action ${run.declaration.name}`,
      ),
      MessageStructure: 'json',
      Message: JSON.stringify({
        default: JSON.stringify(request),
        email: approvalText(request),
      }),
    });
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return failed(
      'ConfigurationError',
      `The approval notification could not be sent to ${topic}: ${message}`,
    );
  }
};
