import {
  DescribeExecutionCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { TaskResult } from '@countersign/approval-core';

/** `gone`: used already, timed out, retried, or its execution is over: Step Functions does not say which. */
export type Receipt = 'accepted' | 'gone' | 'invalid-token';

/** The part of DescribeExecution's answer that tells what became of an execution. */
export interface ExecutionEnding {
  readonly status: string;
  readonly output: string;
  readonly error: string;
  readonly cause: string;
}

/** What is asked of Step Functions. */
export interface TaskAnswers {
  send(taskToken: string, result: TaskResult): Promise<Receipt>;
  readExecution(executionArn: string): Promise<ExecutionEnding>;
}

const receipts: Readonly<Record<string, Receipt>> = {
  TaskTimedOut: 'gone',
  TaskDoesNotExist: 'gone',
  InvalidToken: 'invalid-token',
};

/** Step Functions through its client. Throttling and faults come through as the SDK throws them. */
export const createTaskAnswers = (client: SFNClient): TaskAnswers => ({
  async send(taskToken, result) {
    // An empty token would be sent as it is: the SDK checks no lengths.
    if (taskToken === '') return 'invalid-token';
    try {
      await (result.kind === 'success'
        ? client.send(new SendTaskSuccessCommand({ taskToken, output: result.output }))
        : client.send(
            new SendTaskFailureCommand({ taskToken, error: result.error, cause: result.cause }),
          ));
      return 'accepted';
    } catch (error) {
      const name = (error as Error).name;
      const receipt = Object.hasOwn(receipts, name) ? receipts[name] : undefined;
      if (receipt !== undefined) return receipt;
      throw error;
    }
  },
  async readExecution(executionArn) {
    const { status, output, error, cause } = await client.send(
      new DescribeExecutionCommand({ executionArn }),
    );
    return {
      status: status ?? '',
      output: output ?? '',
      error: error ?? '',
      cause: cause ?? '',
    };
  },
});
