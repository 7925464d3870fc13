import {
  type ActionExecution,
  actionsOf,
  type CurrentArtifact,
  checkArtifact,
  checkSource,
  type Decided,
  type Failed,
  fromArtifactKey,
  isTold,
  type LateDecision,
  type PipelineEvent,
  type PipelineExecution,
  type PipelineReading,
  parseArtifactTerms,
  type Settled,
  toDeployment,
  toLateDecisions,
  toNamedSeconds,
  toPipelineOutcome,
  toPipelineReference,
} from '@countersign/approval-core';

/** What the end of an approval is read from. */
export interface ReadPorts {
  /** Every action execution of the pipeline execution, as CodePipeline has them now. */
  readActions(pipeline: PipelineEvent): Promise<readonly ActionExecution[]>;
  readExecution(pipeline: PipelineEvent): Promise<PipelineExecution>;
  /** What lies there now for this approval; undefined if nothing does. */
  readArtifact(
    approvalId: string,
  ): Promise<
    { readonly versionId: string; readonly metadata: Readonly<Record<string, string>> } | undefined
  >;
}

/**
 * What a pipeline execution came to. `pending`: nobody decided yet. `deploying`: a person approved, and the request waits
 * for the deployment. `isBehind`: it is said to have ended, and is not read so yet.
 */
export type Finding =
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'pending' | 'deploying'; readonly isBehind: boolean }
  | {
      readonly kind: 'settled';
      readonly approvalId: string;
      readonly outcome: Settled;
      /** The version of the artifact that was decided about. */
      readonly versionId: string | undefined;
      readonly lateDecisions: readonly LateDecision[];
    };

/** What the source action took, as it tells by its variables. */
const toTaken = ({ actions, pipelineExecutionId }: PipelineReading) => {
  const sources = actionsOf(actions, pipelineExecutionId, 'Source');
  const source = sources.findLast(({ status }) => status === 'Succeeded') ?? sources.at(-1);
  const { ObjectKey = '', VersionId } = source?.output?.outputVariables ?? {};
  return { approvalId: fromArtifactKey(ObjectKey), versionId: VersionId, status: source?.status };
};

const toNamedApproval = ({ execution }: PipelineReading): string | undefined => {
  const reference = toPipelineReference(execution?.variables ?? []);
  return reference?.kind === 'approvalId' ? reference.approvalId : undefined;
};

/** Reads what became of an approval, with as few calls as its end allows: two where a person decided. */
export const readFinding = async (ports: ReadPorts, event: PipelineEvent): Promise<Finding> => {
  const { pipelineExecutionId, pipelineName, saidToHaveEnded } = event;
  const withExecution = async (known: PipelineReading): Promise<PipelineReading> =>
    known.execution === undefined
      ? { ...known, execution: await ports.readExecution(event) }
      : known;
  const readCurrent = async (approvalId: string): Promise<CurrentArtifact | undefined> => {
    const found = await ports.readArtifact(approvalId);
    return found && { ...found, terms: parseArtifactTerms(found.metadata, approvalId) };
  };

  const told: PipelineReading = {
    pipelineExecutionId,
    actions: await ports.readActions(event),
    timeoutSeconds: toNamedSeconds(pipelineName),
  };
  const taken = toTaken(told);
  const reading = isTold(told) && taken.approvalId !== undefined ? told : await withExecution(told);
  const approvalId = taken.approvalId ?? toNamedApproval(reading);
  if (approvalId === undefined) return { kind: 'not-ours' };

  const settle = (outcome: Settled): Finding => ({
    kind: 'settled',
    approvalId,
    outcome,
    versionId: taken.versionId,
    lateDecisions: toLateDecisions(reading),
  });
  const settleFailed = async (failed: Failed): Promise<Finding> =>
    settle(taken.status === 'Failed' ? checkSource(failed, await readCurrent(approvalId)) : failed);
  const settleDecided = async (decided: Decided): Promise<Finding> => {
    const current = await readCurrent(approvalId);
    const checked = checkArtifact(decided, taken.versionId, current);
    const waits = current?.terms?.waitForDeploy === true;
    if (!waits || checked.kind === 'failed' || checked.decision === 'Rejected')
      return settle(checked);
    const deployment = toDeployment(reading) ?? toDeployment(await withExecution(reading));
    return deployment === undefined
      ? { kind: 'deploying', isBehind: saidToHaveEnded === 'pipeline' }
      : settle({ ...checked, deployment });
  };

  const outcome = toPipelineOutcome(reading);
  if (outcome.kind === 'pending')
    return { kind: 'pending', isBehind: saidToHaveEnded !== undefined };
  return outcome.kind === 'failed' ? settleFailed(outcome) : settleDecided(outcome);
};
