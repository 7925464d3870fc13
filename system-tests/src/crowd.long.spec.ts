import type { Change } from './deploy-packages.ts';
import { createPipelines, PIPELINE_REQUEST, type Waiting } from './pipelines.ts';
import { createSystem, until } from './system.ts';

/** The platform with its pipelines in another mode than ours. */
const inMode =
  (mode: string): Change =>
  (_, { Resources }) => {
    for (const { Type, Properties } of Object.values(Resources))
      if (Type === 'AWS::CodePipeline::Pipeline')
        Object.assign(Properties, { ExecutionMode: mode });
  };

/** Half of the requests are rejected: which ones depends on nothing but their id. */
const decisionOf = (approvalId: string) => (approvalId < '8' ? 'Approved' : 'Rejected');

describe.each(['PARALLEL', 'QUEUED', 'SUPERSEDED'])(
  'requests at once on one pipeline, %s',
  (mode) => {
    it.each([2, 50])(
      '%i of them: each is answered once, and by its own decision',
      async (count) => {
        const system = await createSystem({ change: inMode(mode) });
        const pipelines = createPipelines(system);
        const executions = await Promise.all(
          Array.from({ length: count }, (_, index) =>
            pipelines.start({ ...PIPELINE_REQUEST, message: `request ${index}` }),
          ),
        );

        const decided = new Set<string>();
        const decideAllThatWait = async () => {
          for (const { approvalId, backend } of await system.records()) {
            const { pipelineName, id } = backend?.M ?? {};
            if (pipelineName?.S === undefined || id?.S === undefined) continue;
            if (decided.has(id.S)) continue;
            const token = await pipelines.openApproval(pipelineName.S, id.S);
            if (token === undefined) continue;
            const waiting: Pick<Waiting, 'pipelineName' | 'token'> = {
              pipelineName: pipelineName.S,
              token,
            };
            const name = approvalId?.S ?? '';
            await pipelines.decide('ann', waiting, decisionOf(name), name);
            decided.add(id.S);
          }
        };
        const endings = await until(
          'every execution to end',
          async () => {
            await decideAllThatWait();
            const all = await Promise.all(executions.map(system.describe));
            return all.every(({ status }) => status !== 'RUNNING') ? all : undefined;
          },
          90_000,
        );

        for (const { status, error, output } of endings) {
          if (mode === 'SUPERSEDED' && status === 'FAILED') {
            expect(error).toBe('Approval.Superseded');
            continue;
          }
          const { approvalId, decision, comment } = JSON.parse(output ?? '{}');
          expect([comment, decision]).toEqual([approvalId, decisionOf(approvalId)]);
        }
        const records = await system.records();
        expect(records).toHaveLength(count);
        await until('every delivery to be noted', async () =>
          (await system.records()).every(({ status }) => status?.S === 'delivered')
            ? true
            : undefined,
        );
        // The last one that came is superseded by none.
        expect(decided.size).toBeGreaterThan(0);
        if (mode !== 'SUPERSEDED') expect(decided.size).toBe(count);
        await system.close();
      },
      120_000,
    );
  },
);
