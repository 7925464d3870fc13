import type { ActionExecution, AutomationExecution } from '@countersign/approval-core';
import type { Json } from '@countersign/event-pattern';
import type { Defence } from './defence.ts';
import { withCommand, withLedger, withRules, withStore, withTerms } from './replaced.ts';

interface Actions {
  readonly actionExecutionDetails: readonly ActionExecution[];
}
interface Automation {
  readonly AutomationExecution: AutomationExecution;
}

const isApproval = ({ input }: ActionExecution) => input?.actionTypeId?.category === 'Approval';
const person = 'arn:aws:iam::111111111111:user/bob';

/** The automation as an event says that it is. */
const believe = (automation: AutomationExecution, status: unknown): AutomationExecution => {
  if (status !== 'Success' || automation.AutomationExecutionStatus !== 'Waiting') return automation;
  const [step] = automation.StepExecutions ?? [];
  if (step?.StepStatus !== 'Waiting') return automation;
  const ApproverDecisions = [JSON.stringify({ Approver: person, ApprovalStatus: 'Approve' })];
  const Outputs = { ApprovalStatus: ['Approved'], ApproverDecisions };
  const StepExecutions = [{ Action: 'aws:approve', StepStatus: 'Success', Outputs }];
  return { ...automation, AutomationExecutionStatus: 'Success', StepExecutions };
};

export const truthDefences: readonly Defence[] = [
  {
    id: 'truth-is-read',
    sentence: 'An event is a hint: what counts is read from SSM.',
    kind: 'ssm',
    without: (product) => ({
      ...product,
      receiveSsm: (ports) => (event) => {
        const { Status } = (event as { readonly detail: { readonly Status?: string } }).detail;
        return product.receiveSsm({
          ...ports,
          readAutomation: async (id) => believe(await ports.readAutomation(id), Status),
        })(event);
      },
    }),
  },
  {
    id: 'account-in-the-pattern',
    sentence:
      "The rules take events of this account only, also where another account's are forwarded.",
    kind: 'ssm',
    without: (product) =>
      withRules(product, ({ account: _, ...pattern }) => pattern as Readonly<Record<string, Json>>),
  },
  {
    id: 'every-end-in-the-pattern',
    sentence: 'The rules take every end, not only decisions.',
    kind: 'ssm',
    without: (product) =>
      withRules(product, (pattern) => ({
        ...pattern,
        detail: { ...(pattern.detail as object), Status: ['Success', 'Failed'] },
      })),
  },
  {
    id: 'four-eyes-ssm',
    sentence: "Under four eyes the requester's own approval fails the approval.",
    kind: 'ssm',
    without: (product) =>
      withCommand(product, 'ssm', 'GetAutomationExecution', async (send, input) => {
        const { AutomationExecution } = (await send(input)) as Automation;
        const Parameters = { ...AutomationExecution.Parameters, FourEyes: ['false'] };
        return { AutomationExecution: { ...AutomationExecution, Parameters } };
      }),
  },
  {
    id: 'quorum-of-persons',
    sentence: 'One person counts once, however often he approves.',
    kind: 'ssm',
    without: (product) =>
      withCommand(product, 'ssm', 'GetAutomationExecution', async (send, input) => {
        const { AutomationExecution } = (await send(input)) as Automation;
        const Parameters = { ...AutomationExecution.Parameters, MinRequiredApprovals: ['1'] };
        return { AutomationExecution: { ...AutomationExecution, Parameters } };
      }),
  },
  {
    id: 'four-eyes-pipeline',
    sentence:
      "Under four eyes the requester's own approval fails the approval in CodePipeline too.",
    kind: 'pipeline',
    without: (product) => withTerms(product, { fourEyes: false }),
  },
  {
    id: 'approvers-of-the-policy',
    sentence: 'Whom IAM lets decide and the policy does not name has decided nothing.',
    kind: 'pipeline',
    without: (product) => withTerms(product, { approvers: ['ann', 'bob', 'carl', 'dave'] }),
  },
  {
    id: 'artifact-as-it-lies-there',
    sentence: 'A decision counts only while the version that the pipeline took still lies there.',
    kind: 'pipeline',
    without: (product) => {
      const first = new Map<string, string>();
      return withStore(product, (store) => ({
        put: async (key, content, metadata) => {
          const written = await store.put(key, content, metadata);
          if (written !== undefined) first.set(key, written.versionId);
          return written;
        },
        read: async (key) => {
          const found = await store.read(key);
          const versionId = first.get(key) ?? '';
          return found && { ...found, versionId };
        },
      }));
    },
  },
  {
    id: 'first-attempt-counts',
    sentence: 'A stage that is retried after a rejection does not turn it into an approval.',
    kind: 'pipeline',
    faults: ['event-lost', 'event-late', 'killed-before', 'refused'],
    without: (product) =>
      withCommand(product, 'pipelines', 'ListActionExecutions', async (send, input) => {
        const { actionExecutionDetails: all } = (await send(input)) as Actions;
        const last = all.findLast(isApproval);
        return {
          actionExecutionDetails: all.filter((one) => !isApproval(one) || one === last),
        };
      }),
  },
  {
    id: 'behind-is-not-ended',
    sentence: 'The end of a pipeline is not taken for told while its actions are read as going on.',
    kind: 'pipeline',
    faults: ['stale'],
    without: (product) =>
      withCommand(product, 'pipelines', 'ListActionExecutions', async (send, input) => {
        const { actionExecutionDetails: all } = (await send(input)) as Actions;
        return { actionExecutionDetails: all.filter(({ status }) => status !== 'InProgress') };
      }),
  },
  {
    id: 'rejected-by-a-person-in-time',
    sentence: 'An approval action that failed is a rejection only where a person is named.',
    kind: 'pipeline',
    without: (product) =>
      withCommand(product, 'pipelines', 'ListActionExecutions', async (send, input) => {
        const { actionExecutionDetails: all } = (await send(input)) as Actions;
        return {
          actionExecutionDetails: all.map((one) =>
            isApproval(one) && one.status === 'Failed'
              ? { updatedBy: person, ...one, lastUpdateTime: one.startTime }
              : one,
          ),
        };
      }),
  },
  {
    id: 'answer-goes-to-its-own-approval',
    sentence:
      'An outcome goes to the approval that its own automation or pipeline execution names.',
    kind: 'twins',
    without: (product) => {
      let newest: string | undefined;
      return withLedger(product, (ledger) => ({
        remember(approvalId, start) {
          newest = approvalId;
          return ledger.remember(approvalId, start);
        },
        decide: (approvalId, ...outcome) => ledger.decide(newest ?? approvalId, ...outcome),
      }));
    },
  },
];
