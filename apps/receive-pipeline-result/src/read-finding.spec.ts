import { type ActionExecution, parsePipelineEvent } from '@countersign/approval-core';
import type { Ports } from './handler.ts';
import {
  action,
  approvalEvent,
  approvalId,
  approved,
  createWorld,
  endEvent,
  rejected,
  source,
  stored,
} from './pipeline-sample.ts';
import { readFinding } from './read-finding.ts';

const find = async (
  actions: readonly ActionExecution[],
  status?: string,
  change?: Partial<Ports>,
  event: object = approvalEvent,
) => {
  const { ports, names } = createWorld(actions, status, change);
  return { finding: await readFinding(ports, parsePipelineEvent(event)), names };
};
const changed = { outcome: { error: 'Approval.ArtifactChanged' } };

describe('an approval whose artifact is not what was asked about', () => {
  it.each<[string, Awaited<ReturnType<Ports['readArtifact']>>]>([
    ['was deleted', undefined],
    ['was overwritten', { ...stored(), versionId: 'v2' }],
    ['was overwritten by something else', { versionId: 'v2', metadata: {} }],
  ])('fails with Approval.ArtifactChanged if it %s', async (_, current) => {
    for (const decision of [approved, rejected]) {
      const { finding } = await find([decision, source], undefined, {
        readArtifact: async () => current,
      });
      expect(finding).toMatchObject(changed);
    }
  });

  const broken = action('Source', 'Failed', {
    output: { executionResult: { errorDetails: { code: 'RevisionUnavailable' } } },
  });

  it('fails so too if it was gone before the pipeline could take it', async () => {
    const gone = { readArtifact: async () => undefined };
    expect((await find([broken], 'Failed', gone, endEvent)).finding).toMatchObject(changed);
  });

  it('fails otherwise if it is there, and the pipeline could not take it', async () => {
    expect((await find([broken], 'Failed', {}, endEvent)).finding).toMatchObject({
      approvalId,
      outcome: { error: 'Approval.Failed' },
    });
  });

  it('is the one that the source took when it was retried', async () => {
    const { finding } = await find([approved, source, { ...broken, startTime: new Date(0) }]);
    expect(finding).toMatchObject({ outcome: { decision: 'Approved' }, versionId: 'v1' });
  });
});

describe('which approval it is', () => {
  it('is told by the artifact that the source took, which spares a call', async () => {
    const { finding, names } = await find([approved, source]);
    expect(finding).toMatchObject({ approvalId });
    expect(names()).toEqual(['readActions', 'readArtifact']);
  });

  it('is told by the variable of the pipeline execution where the source does not tell', async () => {
    const { finding, names } = await find([action('Approval', 'Abandoned')], 'Stopped');
    expect(finding).toMatchObject({ approvalId, outcome: { error: 'Approval.Cancelled' } });
    expect(names()).toEqual(['readActions', 'readExecution']);
  });

  it('is none where neither does', async () => {
    const foreign = { readExecution: async () => ({ status: 'Failed' }) };
    const other = { ...source, output: { outputVariables: { ObjectKey: 'app.zip' } } };
    for (const actions of [[approved], [approved, other]])
      expect((await find(actions, '', foreign)).finding).toEqual({ kind: 'not-ours' });
  });
});

describe('a request that waits for the deployment', () => {
  const waits = { readArtifact: async () => stored(true) };
  const deploy = (status: string) => action('Deploy', status);

  it.each([
    ['Succeeded', true],
    ['Failed', false],
    ['Abandoned', false],
  ])('says that it has ended as %s, without another call', async (status, succeeded) => {
    const { finding, names } = await find([deploy(status), approved, source], '', waits);
    expect(finding).toMatchObject({
      outcome: { decision: 'Approved', deployment: { succeeded, status } },
    });
    expect(names()).toEqual(['readActions']);
  });

  it('says that the pipeline ended before it', async () => {
    const { finding } = await find([approved, source], 'Stopped', waits, endEvent);
    expect(finding).toMatchObject({
      outcome: { deployment: { succeeded: false, status: 'Stopped' } },
    });
  });

  it('waits on while it goes on, and is behind if the pipeline is said to have ended', async () => {
    const actions = [deploy('InProgress'), approved, source];
    const during = await find(actions, 'InProgress', waits);
    expect(during.finding).toEqual({ kind: 'deploying', isBehind: false });
    const after = await find(actions, 'InProgress', waits, endEvent);
    expect(after.finding).toEqual({ kind: 'deploying', isBehind: true });
  });

  it.each<[string, ActionExecution, Partial<Ports>]>([
    ['a rejection', rejected, waits],
    ['an approval by a stranger', { ...approved, updatedBy: 'arn:aws:iam::1:root' }, waits],
    ['a deployment that nobody asked to wait for', approved, {}],
  ])('does not hold up %s', async (_, decision, change) => {
    const { finding } = await find([decision, source], 'InProgress', change);
    expect(finding).toMatchObject({ kind: 'settled' });
    expect(JSON.stringify(finding)).not.toContain('deployment');
  });
});
