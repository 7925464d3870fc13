import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCountersign } from './countersign-command.ts';
import { createPipelines, type Pipelines, SOURCE_BUCKET } from './pipelines.ts';
import { runProgram } from './run-program.ts';
import { createSystem, type System } from './system.ts';

let system: System;
let pipelines: Pipelines;
let home: ReturnType<typeof createCountersign>;
beforeAll(async () => {
  system = await createSystem();
  pipelines = createPipelines(system);
  home = createCountersign(system, '');
});
afterAll(async () => {
  home.close();
  await system.close();
});

/** The AWS CLI as one person; what it prints, as data. */
const aws = async (profile: string, ...args: readonly string[]) => {
  const env = {
    PATH: process.env.PATH,
    HOME: home.folder,
    AWS_CONFIG_FILE: join(home.folder, 'config'),
    AWS_PROFILE: profile,
    AWS_PAGER: '',
  };
  const { code, out, err } = await runProgram(
    'aws',
    ['--endpoint-url', system.local.endpoint, '--output', 'json', ...args],
    env,
    home.folder,
  );
  if (code !== 0) throw new Error(err);
  return JSON.parse(out || '{}');
};

const ask = async () => {
  const execution = await pipelines.start();
  const { pipelineName, pipelineExecutionId } = await pipelines.waiting(execution);
  return { execution, pipelineName, pipelineExecutionId, of: ['--pipeline-name', pipelineName] };
};

const approvalToken = async (
  of: readonly string[],
  pipelineExecutionId: string,
): Promise<string> => {
  const { actionExecutionDetails } = await aws(
    'ann',
    'codepipeline',
    'list-action-executions',
    ...of,
    '--filter',
    `pipelineExecutionId=${pipelineExecutionId}`,
  );
  return actionExecutionDetails.find(({ status }: { status: string }) => status === 'InProgress')
    .output.executionResult.externalExecutionId;
};

const place = ['--stage-name', 'Approval', '--action-name', 'Approve'];

it('decides a pipeline as ann with put-approval-result', async () => {
  const { execution, pipelineName, pipelineExecutionId, of } = await ask();
  const { stageStates } = await aws(
    'ann',
    'codepipeline',
    'get-pipeline-state',
    '--name',
    pipelineName,
  );
  expect(stageStates.map(({ stageName }: { stageName: string }) => stageName)).toEqual([
    'Source',
    'Approval',
    'Deploy',
  ]);
  const token = await approvalToken(of, pipelineExecutionId);
  await aws(
    'ann',
    'codepipeline',
    'put-approval-result',
    ...of,
    ...place,
    '--token',
    token,
    '--result',
    'summary=fine,status=Approved',
  );
  expect(JSON.parse((await system.ended(execution)).output ?? '')).toMatchObject({
    decision: 'Approved',
    comment: 'fine',
  });
  const again = aws(
    'ann',
    'codepipeline',
    'put-approval-result',
    ...of,
    ...place,
    '--token',
    token,
    '--result',
    'summary=no,status=Rejected',
  );
  await expect(again).rejects.toThrow(
    /ApprovalAlreadyCompletedException|InvalidApprovalTokenException/,
  );
});

it('keeps the first decision when a rejected stage is retried and then approved', async () => {
  const { execution, pipelineName, pipelineExecutionId, of } = await ask();
  const result = (status: string) => ['--result', `summary=s,status=${status}`];
  const put = async (status: string) =>
    aws(
      'ann',
      'codepipeline',
      'put-approval-result',
      ...of,
      ...place,
      '--token',
      await approvalToken(of, pipelineExecutionId),
      ...result(status),
    );
  await put('Rejected');
  expect(JSON.parse((await system.ended(execution)).output ?? '').decision).toBe('Rejected');
  await aws(
    'admin',
    'codepipeline',
    'retry-stage-execution',
    ...of,
    '--stage-name',
    'Approval',
    '--pipeline-execution-id',
    pipelineExecutionId,
    '--retry-mode',
    'FAILED_ACTIONS',
  );
  await pipelines.waitingAgain({ pipelineName, pipelineExecutionId, approvalId: '', token: '' });
  await put('Approved');
  expect(JSON.parse((await system.describe(execution)).output ?? '').decision).toBe('Rejected');
});

it('cancels a pipeline with stop-pipeline-execution', async () => {
  const { execution, of, pipelineExecutionId } = await ask();
  await aws(
    'admin',
    'codepipeline',
    'stop-pipeline-execution',
    ...of,
    '--pipeline-execution-id',
    pipelineExecutionId,
    '--abandon',
    '--reason',
    'changed',
  );
  expect(await system.ended(execution)).toMatchObject({ error: 'Approval.Cancelled' });
});

it('puts and gets objects by version', async () => {
  const at = ['--bucket', SOURCE_BUCKET, '--key', 'uploads/a.txt'];
  const put = async (text: string) => {
    writeFileSync(join(home.folder, 'a.txt'), text);
    return (await aws('admin', 's3api', 'put-object', ...at, '--body', 'a.txt'))
      .VersionId as string;
  };
  const [first] = [await put('one'), await put('two')];
  const { ContentLength, VersionId } = await aws(
    'admin',
    's3api',
    'get-object',
    ...at,
    '--version-id',
    first,
    'back.txt',
  );
  expect([ContentLength, VersionId]).toEqual([3, first]);
});
