import type { AutomationExecution } from '@countersign/approval-core';
import { toNamedSeconds } from '@countersign/approval-core';
import { awsFailure } from './aws-failure.ts';
import type { Bus } from './bus.ts';
import type { Asking } from './facts.ts';
import { accountId, type World } from './world.ts';

export interface StartInput {
  readonly DocumentName?: string | undefined;
  readonly ClientToken?: string | undefined;
  readonly Parameters?: Readonly<Record<string, readonly string[]>> | undefined;
}

interface Automation {
  readonly asking: Asking;
  readonly input: StartInput;
  readonly decisions: string[];
  /** Every state it was in, the newest last. */
  readonly states: { readonly at: number; readonly state: AutomationExecution }[];
  approvals: number;
}

const toArn = (person: string) => `arn:aws:iam::${accountId}:user/${person}`;
/** The automation ends a little after its step. */
const afterStep = 150;

/** SSM Automation, as far as an aws:approve runbook needs it. */
export const createSsm = (world: World, bus: () => Bus, onWaiting: (asking: Asking) => void) => {
  const { agenda, facts } = world;
  const automations = new Map<string, Automation>();
  const byClientToken = new Map<string, Automation>();
  let count = 0;

  const enter = (automation: Automation, change: Partial<AutomationExecution>) => {
    const state = { ...automation.states.at(-1)?.state, ...change };
    automation.states.push({ at: agenda.now(), state });
  };
  const emit = (automation: Automation, what: 'Step' | 'Execution', status: string) =>
    bus().emit({
      source: 'aws.ssm',
      detailType: `EC2 Automation ${what} Status-change Notification`,
      detail: {
        ExecutionId: automation.asking.id,
        Definition: automation.input.DocumentName ?? '',
        Status: status,
        ...(what === 'Step' && { Action: 'aws:approve', StepName: 'Approve' }),
      },
    });
  /** Ends step and automation. `word` is SSM's own for what was decided. */
  const end = (automation: Automation, how: string, status: string, word = '') => {
    const { asking, decisions } = automation;
    if (asking.ended !== undefined) return;
    asking.ended = { how, at: agenda.now() };
    asking.asks = false;
    world.isDirty = true;
    world.say(() => `automation ${asking.id} ends: ${how}`);
    const Outputs = { ApprovalStatus: [word], ApproverDecisions: [...decisions] };
    enter(automation, {
      StepExecutions: [{ StepName: 'Approve', Action: 'aws:approve', StepStatus: status, Outputs }],
    });
    emit(automation, 'Step', status);
    agenda.at(agenda.now() + afterStep, () => {
      enter(automation, { AutomationExecutionStatus: status });
      emit(automation, 'Execution', status);
    });
  };
  const find = (id: string): Automation => {
    const automation = automations.get(id);
    if (automation === undefined) throw awsFailure('AutomationExecutionNotFoundException');
    return automation;
  };

  return {
    start(input: StartInput, startedBy: string): string {
      const known = byClientToken.get(input.ClientToken ?? '');
      if (known !== undefined) {
        if (JSON.stringify(known.input) === JSON.stringify(input)) return known.asking.id;
        throw awsFailure('IdempotentParameterMismatch');
      }
      world.watch('an automation', input);
      count += 1;
      const asking: Asking = {
        id: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`,
        kind: 'ssm',
        startedBy,
        approvalId: input.Parameters?.ApprovalId?.[0] ?? '',
        at: agenda.now(),
        acts: [],
        asks: true,
      };
      const automation: Automation = { asking, input, decisions: [], states: [], approvals: 0 };
      enter(automation, {
        AutomationExecutionId: asking.id,
        DocumentName: input.DocumentName,
        Parameters: input.Parameters,
        AutomationExecutionStatus: 'Waiting',
        StepExecutions: [{ StepName: 'Approve', Action: 'aws:approve', StepStatus: 'Waiting' }],
      });
      automations.set(asking.id, automation);
      if (input.ClientToken !== undefined) byClientToken.set(input.ClientToken, automation);
      facts.askings.push(asking);
      world.say(() => `automation ${asking.id} asks for ${asking.approvalId}`);
      const seconds = toNamedSeconds(input.DocumentName ?? '') ?? 604_800;
      agenda.at(agenda.now() + seconds * 1000, () => end(automation, 'timed-out', 'TimedOut'));
      onWaiting(asking);
      return asking.id;
    },
    /** As it is, or as it was so many milliseconds ago. */
    read(id: string, behind = 0): AutomationExecution {
      const then = agenda.now() - behind;
      const state = find(id).states.findLast(({ at }) => at <= then)?.state;
      if (state === undefined) throw awsFailure('AutomationExecutionNotFoundException');
      return state;
    },
    /** A person decides; who is not among the approvers is refused by SSM itself. */
    signal(id: string, person: string, decision: 'Approved' | 'Rejected') {
      const automation = find(id);
      const { asking, input, decisions } = automation;
      if (!asking.asks || !input.Parameters?.Approvers?.includes(person)) return;
      asking.acts.push({ person, decision, at: agenda.now() });
      world.say(() => `${person}: ${decision} ${id}`);
      decisions.push(
        JSON.stringify({
          Approver: toArn(person),
          ApprovalStatus: decision === 'Approved' ? 'Approve' : 'Reject',
        }),
      );
      if (decision === 'Rejected') return end(automation, 'rejected', 'Failed', 'Rejected');
      automation.approvals += 1;
      if (automation.approvals < Number(input.Parameters.MinRequiredApprovals?.[0])) return;
      end(automation, 'approved', 'Success', 'Approved');
    },
    stop: (id: string) => end(find(id), 'cancelled', 'Cancelled'),
    /** It cannot go on: its topic cannot be published to, its role not be assumed. */
    break: (id: string) => end(find(id), 'broken', 'Failed'),
    /** What still asks for an approval, of those that had been started so many milliseconds ago. */
    listAsking: (behind = 0) =>
      [...automations.values()].filter(
        ({ asking }) => asking.asks && asking.at <= agenda.now() - behind,
      ),
  };
};

export type Ssm = ReturnType<typeof createSsm>;
