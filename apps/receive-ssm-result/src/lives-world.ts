import type { ApprovalRecord, AutomationExecution, TaskResult } from '@countersign/approval-core';
import {
  createAnswerTask,
  createLedger,
  type LedgerTable,
  type TaskAnswers,
} from '@countersign/approval-ledger';
import { createHandler as createStart } from '../../start-ssm-approval/src/handler.ts';
import { createHandler as createReceive } from './handler.ts';

/** How an approval ends in SSM. */
export type Ending = 'approved' | 'rejected' | 'timed-out' | 'cancelled';

/** What may happen to one call: nothing, a failure before it took effect, or after (its response is lost). */
export type Fault = 'none' | 'before' | 'after';

interface Task {
  readonly token: string;
  state: 'waiting' | 'answered' | 'gone';
  result?: TaskResult;
}

export const approvalId = '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab';
const automationId = '333ba70b-2333-48db-b17e-a5e69c6f4d1c';

const stepOf: Record<Ending, readonly [string, string, string]> = {
  approved: ['Success', 'Approved', 'Approve'],
  rejected: ['Failed', 'Rejected', 'Reject'],
  'timed-out': ['TimedOut', '', ''],
  cancelled: ['Cancelled', '', ''],
};

/**
 * Step Functions, SSM and DynamoDB as far as one approval needs them, in memory, around the true handlers and ledger.
 * `pause` lets other callers go first; `fault` says what happens to the next call.
 */
export const createWorld = (pause: () => Promise<void>, fault: () => Fault) => {
  const tasks: Task[] = [];
  const automations = new Set<string>();
  const execution = { status: 'RUNNING', output: '', error: '', cause: '' };
  let ending: Ending | undefined;
  let stored: ApprovalRecord | undefined;

  const call = async <Value>(effect: () => Value): Promise<Value> => {
    await pause();
    const happens = fault();
    if (happens === 'before')
      throw Object.assign(new Error('slow'), { name: 'ThrottlingException' });
    const value = effect();
    await pause();
    if (happens === 'after') throw Object.assign(new Error('lost'), { name: 'TimeoutError' });
    return value;
  };

  const write = (record: ApprovalRecord) => {
    stored = record;
    return record;
  };
  const table: LedgerTable = {
    read: () => call(() => stored),
    create: (record) => call(() => (stored === undefined ? write(record) : undefined)),
    replace: (next) =>
      call(() => (stored?.revision === next.revision - 1 ? write(next) : undefined)),
    decide: (_, id, outcome, decidedAt) =>
      call(() =>
        stored?.status === 'waiting' && stored.backend.id === id
          ? write({
              ...stored,
              status: 'decided',
              outcome,
              decidedAt,
              revision: stored.revision + 1,
            })
          : undefined,
      ),
  };

  const close = (result: TaskResult) => {
    if (result.kind === 'success')
      Object.assign(execution, { status: 'SUCCEEDED', output: result.output });
    else Object.assign(execution, { ...result, status: 'FAILED' });
  };
  const answers: TaskAnswers = {
    send: (token, result) =>
      call(() => {
        const task = tasks.find((one) => one.token === token);
        if (task?.state !== 'waiting') return 'gone';
        Object.assign(task, { state: 'answered', result });
        close(result);
        return 'accepted';
      }),
    readExecution: () => call(() => ({ ...execution })),
  };

  const readAutomation = (): AutomationExecution => {
    const [StepStatus, ApprovalStatus, ApprovalWord] =
      ending === undefined ? ['Waiting', 'Waiting', ''] : stepOf[ending];
    const decision = JSON.stringify({ Approver: 'bob', ApprovalStatus: ApprovalWord });
    return {
      AutomationExecutionStatus: StepStatus,
      Parameters: { ApprovalId: [approvalId] },
      StepExecutions: [
        {
          Action: 'aws:approve',
          StepStatus,
          Outputs: { ApprovalStatus: [ApprovalStatus], ApproverDecisions: [decision] },
        },
      ],
    };
  };

  const ledger = createLedger(table, () => '2026-09-21T10:00:00.000Z');
  const answerTask = createAnswerTask(ledger, answers);
  const start = createStart({
    nameApproval: () => approvalId,
    rememberToken: ledger.remember,
    askApprovers: () =>
      call(() => {
        automations.add(automationId);
        return automationId;
      }),
    bindAutomation: ledger.bind,
    answerTask,
  });
  const receive = createReceive({
    readAutomation: () => call(readAutomation),
    recordOutcome: ledger.decide,
    answerTask,
    answerToken: () => Promise.reject(new Error('nobody gives raw tokens here')),
    rawTaskTokens: 'refused',
  });

  return {
    tasks,
    execution,
    automations,
    record: () => stored,
    isAsked: () => automations.size > 0,
    settle: (how: Ending) => {
      ending ??= how;
    },
    ending: () => ending,
    /** Step Functions gives a task up: it was retried, timed out or stopped. */
    drop: (task: Task) => {
      if (task.state === 'waiting') task.state = 'gone';
    },
    start: (retryCount: number) => {
      const task: Task = { token: `token-${retryCount}`, state: 'waiting' };
      tasks.push(task);
      const request = { requestedBy: 'ann', message: 'm', policy: 'standard' };
      const event = {
        taskToken: task.token,
        executionArn: 'arn',
        stateName: 's',
        stateEnteredTime: 't',
        retryCount,
        request,
      };
      return { task, done: start(event) };
    },
    receive: () => receive({ detail: { ExecutionId: automationId, Status: 'Success' } }),
  };
};
