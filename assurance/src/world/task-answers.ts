import type { TaskAnswers } from '@countersign/approval-ledger';
import type { Calls } from './call.ts';
import type { Executions } from './executions.ts';
import type { Invocation } from './lambda.ts';

export type Receipt = Awaited<ReturnType<TaskAnswers['send']>>;
export type ExecutionEnding = Awaited<ReturnType<TaskAnswers['readExecution']>>;

const running: ExecutionEnding = { status: 'RUNNING', output: '', error: '', cause: '' };

/** What the answering asks of Step Functions. */
export const createTaskAnswers =
  (calls: Calls, executions: () => Executions) =>
  (invocation: Invocation): TaskAnswers => ({
    send: (token, result) =>
      calls(invocation, {
        service: 'states',
        operation: result.kind === 'success' ? 'SendTaskSuccess' : 'SendTaskFailure',
        effect: () => executions().answer(token, result),
      }),
    readExecution: (arn) =>
      calls(invocation, {
        service: 'states',
        operation: 'DescribeExecution',
        effect: () => {
          const found = executions().find(arn)?.execution;
          if (found === undefined) throw new Error(`there is no execution ${arn}`);
          const { status, output, error = '', cause = '' } = found;
          return {
            status,
            error,
            cause,
            output: output === undefined ? '' : JSON.stringify(output),
          };
        },
        // DescribeExecution is eventually consistent.
        stale: () => running,
      }),
  });
