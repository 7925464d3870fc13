import { toArtifactKey } from '@countersign/approval-core';
import type { Json } from '@countersign/states-language';
import type { Artifacts } from './artifacts.ts';
import type { Bus } from './bus.ts';
import type { CodePipeline } from './code-pipeline.ts';
import type { Asking, Kind, WaitKind } from './facts.ts';
import type { Ssm } from './ssm.ts';
import { type Disturbance, otherAccountId, type World } from './world.ts';

/** What attackers have to do with. */
export interface Surface {
  readonly bus: Bus;
  readonly ssm: Ssm;
  readonly pipelines: CodePipeline;
  readonly artifacts: Artifacts;
  invokeReceiver(kind: WaitKind, event: Json): void;
}

const mallory = 'mallory';
const name = 'countersign-approval-dev-7d';

/** Everything that a detail could be believed for. */
const toDetail = ({ id, kind, approvalId }: Asking): Json => ({
  ...(kind === 'ssm'
    ? { ExecutionId: id, Definition: name, Status: 'Success' }
    : { pipeline: name, 'execution-id': id, action: 'Approve', state: 'SUCCEEDED' }),
  ...{ approvalId, decision: 'Approved', is_approved: true, approver: mallory },
  type: { category: 'Approval' },
});

/** Terms under which the attacker is an approver, in the words of the artifact's own metadata. */
const toOwnMetadata = (approvalId: string) => ({
  'approval-id': approvalId,
  'approval-terms': btoa(
    JSON.stringify({
      requestedBy: 'nobody',
      approvers: [mallory],
      fourEyes: false,
      waitForDeploy: false,
    }),
  ),
});

/**
 * Three attackers: one may invoke the receiving functions, one sends events from another account, and one may start
 * automations and pipelines, knows the approval's id, and names himself approver.
 */
export const createAttackers = (world: World, surface: () => Surface) => {
  const victim = (): Asking | undefined =>
    world.facts.askings.find(({ startedBy }) => startedBy === 'start');
  /** The artifact of an approval that is under way, if it is put already. */
  const target = () => {
    for (const approvalId of world.facts.records.keys()) {
      const key = toArtifactKey(approvalId);
      const current = surface().artifacts.current(key);
      if (current !== undefined) return { approvalId, key, current };
    }
    return undefined;
  };

  const forgedEvent = () => {
    const found = victim();
    if (found !== undefined) surface().invokeReceiver(found.kind, { detail: toDetail(found) });
    const remote = world.facts.waits.find(({ kind }) => kind === 'remote')?.remoteExecutionArn;
    const output = JSON.stringify({ decision: 'Approved', approvers: [{ principal: mallory }] });
    if (remote !== undefined)
      surface().invokeReceiver('remote', {
        detail: { executionArn: remote, status: 'SUCCEEDED', output },
      });
  };
  const forwardedEvent = () => {
    const found = victim();
    if (found === undefined) return;
    surface().bus.emit({
      source: found.kind === 'ssm' ? 'aws.ssm' : 'aws.codepipeline',
      detailType:
        found.kind === 'ssm'
          ? 'EC2 Automation Execution Status-change Notification'
          : 'CodePipeline Action Execution State Change',
      detail: toDetail(found),
      account: otherAccountId,
    });
  };
  const ownAutomation = (isApproved: boolean) => {
    const approvalId = [...world.facts.records.keys()].at(-1);
    if (approvalId === undefined) return;
    const { ssm } = surface();
    const id = ssm.start(
      {
        DocumentName: name,
        Parameters: {
          ApprovalId: [approvalId],
          RequestedBy: ['nobody'],
          Approvers: [mallory],
          MinRequiredApprovals: ['1'],
          FourEyes: ['false'],
        },
      },
      mallory,
    );
    if (isApproved) ssm.signal(id, mallory, 'Approved');
  };
  const ownPipeline = () => {
    const found = target();
    if (found === undefined) return;
    const { artifacts, pipelines } = surface();
    const { versionId } = artifacts.put(found.key, 'malice', toOwnMetadata(found.approvalId));
    const id = pipelines.start(
      {
        name,
        variables: [{ name: 'ApprovalId', value: found.approvalId }],
        sourceRevisions: [
          { revisionType: 'S3_OBJECT_KEY', revisionValue: found.key },
          { revisionType: 'S3_OBJECT_VERSION_ID', revisionValue: versionId },
        ],
      },
      mallory,
    );
    world.agenda.at(world.agenda.now() + 1500, () => pipelines.decide(id, mallory, 'Approved'));
  };
  const overwrite = () => {
    const found = target();
    if (found === undefined) return;
    surface().artifacts.put(found.key, 'malice', found.current.metadata);
  };
  const remove = () => {
    const found = target();
    if (found === undefined) return;
    surface().artifacts.put(found.key, undefined, {});
  };

  const events: readonly Disturbance[] = [
    { name: 'forged-event', run: forgedEvent },
    { name: 'forwarded-event', run: forwardedEvent },
  ];
  return {
    ssm: [
      ...events,
      { name: 'own-automation', run: () => ownAutomation(true) },
      { name: 'own-automation-waits', run: () => ownAutomation(false) },
    ],
    pipeline: [
      ...events,
      { name: 'own-pipeline', run: ownPipeline },
      { name: 'artifact-overwritten', run: overwrite },
      { name: 'artifact-deleted', run: remove },
    ],
  } as const satisfies Record<Kind, readonly Disturbance[]>;
};
