import { NotYetError } from '@countersign/approval-ledger';
import type { Product } from '../world/product.ts';
import type { Defence } from './defence.ts';
import { withCommand, withLedger, withTasks } from './replaced.ts';

/** What the life's automation was started with: a reader that believes in rejections needs no more. */
let asked: unknown;
const rememberParameters = (product: Product): Product =>
  withCommand(product, 'ssm', 'StartAutomationExecution', (send, input) => {
    asked = (input as { readonly Parameters: unknown }).Parameters;
    return send(input);
  });
const rejected = {
  AutomationExecutionStatus: 'Failed',
  StepExecutions: [
    {
      Action: 'aws:approve',
      StepStatus: 'Failed',
      Outputs: {
        ApprovalStatus: ['Rejected'],
        ApproverDecisions: [JSON.stringify({ Approver: 'bob', ApprovalStatus: 'Reject' })],
      },
    },
  ],
};

export const answerDefences: readonly Defence[] = [
  {
    id: 'answered-by-us-is-seen',
    sentence: 'A token that is gone may have taken our own answer: the execution is read.',
    kind: 'ssm',
    without: (product) =>
      withTasks(product, () => ({
        readExecution: async () => ({ status: 'FAILED', output: '', error: 'other', cause: '' }),
      })),
  },
  {
    id: 'gone-is-not-delivered',
    sentence: 'A token that is gone may be gone without our answer: it is not taken for delivered.',
    kind: 'ssm',
    without: (product) =>
      withTasks(product, (tasks) => ({
        send: async (token, result) => {
          const receipt = await tasks.send(token, result);
          return receipt === 'gone' ? 'accepted' : receipt;
        },
      })),
  },
  {
    id: 'running-is-not-over',
    sentence: 'While the execution runs nobody can tell who answered: nothing is closed.',
    kind: 'ssm',
    faults: ['stale', 'killed-after', 'response-lost'],
    without: (product) =>
      withTasks(product, (tasks) => ({
        readExecution: async (arn) => {
          const ending = await tasks.readExecution(arn);
          return ending.status === 'RUNNING' ? { ...ending, status: 'FAILED' } : ending;
        },
      })),
  },
  {
    id: 'recorded-before-answered',
    sentence: 'The outcome is in the ledger before the task has it.',
    kind: 'ssm',
    without: (product) =>
      withLedger(product, (ledger) => ({
        decide: async (approvalId, backendId, outcome) => {
          const found = await ledger.read(approvalId);
          if (found?.backend.id !== backendId) return ledger.decide(approvalId, backendId, outcome);
          return found.outcome === undefined
            ? { ...found, outcome, decidedAt: 'now', status: 'decided' }
            : found;
        },
        deliver: async (record) => {
          const { approvalId, backend, outcome } = record;
          if (outcome !== undefined) await ledger.decide(approvalId, backend.id ?? '', outcome);
          return ledger.deliver(record);
        },
      })),
  },
  {
    id: 'known-outcome-redelivered',
    sentence: 'A start whose outcome is known already answers at once.',
    kind: 'ssm',
    without: (product) => ({
      ...product,
      startSsm: (ports) =>
        product.startSsm({ ...ports, answerTask: async () => 'undecided' as const }),
    }),
  },
  {
    id: 'not-yet-is-thrown',
    sentence: 'What is not seen yet is thrown, so that Lambda calls again.',
    kind: 'ssm',
    without: (product) => ({
      ...product,
      receiveSsm: (ports) => async (event) => {
        try {
          return await product.receiveSsm(ports)(event);
        } catch (error) {
          if (error instanceof NotYetError) return 'pending';
          throw error;
        }
      },
    }),
  },
  {
    id: 'fault-is-no-rejection',
    sentence: 'What cannot be read is not taken for a rejection.',
    kind: 'ssm',
    without: (product) =>
      withCommand(rememberParameters(product), 'ssm', 'GetAutomationExecution', (send, input) =>
        send(input).catch(() => ({ AutomationExecution: { ...rejected, Parameters: asked } })),
      ),
  },
  {
    id: 'time-out-is-no-rejection',
    sentence: 'Nobody answering in time is told from a rejection.',
    kind: 'ssm',
    without: (product) => ({
      ...product,
      receiveSsm: (ports) =>
        product.receiveSsm({
          ...ports,
          recordOutcome: (approvalId, id, outcome) =>
            ports.recordOutcome(
              approvalId,
              id,
              outcome.kind === 'failed' && outcome.error === 'Approval.TimedOut'
                ? { kind: 'decided', decision: 'Rejected', approvers: [], comment: '' }
                : outcome,
            ),
        }),
    }),
  },
];
