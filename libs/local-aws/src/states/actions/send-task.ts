import type {
  SendTaskFailureInput,
  SendTaskHeartbeatInput,
  SendTaskSuccessInput,
} from '@aws-sdk/client-sfn';
import type { Json } from '@countersign/states-language';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { checkErrorAndCause, invalidMember } from '../constraints.ts';
import { answerTask, callbackPermission } from '../executions/answer-task.ts';
import { LIMITS } from '../limits.ts';
import type { StatesContext } from '../states-context.ts';

const parseOutput = (text: string): Json => {
  if (Buffer.byteLength(text) > LIMITS.payloadBytes) {
    throw invalidMember('output', `have length less than or equal to ${LIMITS.payloadBytes}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AwsError(
      'InvalidOutput',
      `Invalid Output: '${error instanceof Error ? error.message : String(error)}'`,
    );
  }
};

export const sendTaskSuccess = (context: StatesContext) =>
  operation<SendTaskSuccessInput, object>({
    permissions: (input) => callbackPermission(context, 'SendTaskSuccess', input.taskToken),
    run: (input) =>
      answerTask(context, input.taskToken, {
        type: 'TaskSucceeded',
        output: parseOutput(input.output ?? ''),
      }),
  });

export const sendTaskFailure = (context: StatesContext) =>
  operation<SendTaskFailureInput, object>({
    permissions: (input) => callbackPermission(context, 'SendTaskFailure', input.taskToken),
    run(input) {
      checkErrorAndCause(input);
      return answerTask(context, input.taskToken, {
        type: 'TaskFailed',
        ...(input.error !== undefined && { error: input.error }),
        ...(input.cause !== undefined && { cause: input.cause }),
      });
    },
  });

export const sendTaskHeartbeat = (context: StatesContext) =>
  operation<SendTaskHeartbeatInput, object>({
    permissions: (input) => callbackPermission(context, 'SendTaskHeartbeat', input.taskToken),
    run: (input) => answerTask(context, input.taskToken, { type: 'Heartbeat' }),
  });
