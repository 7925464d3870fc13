import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import {
  connect,
  createBuckets,
  createPipelineRole,
  createPipelines,
  type Pipelines,
  putRelease,
  releasePipeline,
} from './spec-pipelines.ts';

let local: LocalAws;
let pipelines: Pipelines;
let role: string;
beforeAll(async () => {
  local = await createLocalAws();
  await putRelease(await createBuckets(local), 'one');
  pipelines = createPipelines(local);
  const variables = [{ name: 'ApprovalId' }];
  await pipelines.create(releasePipeline(await createPipelineRole(local), { variables }));
  const actions = ['codepipeline:StartPipelineExecution'];
  role = await createPipelineRole(local, 'workflow', actions, 'states.amazonaws.com');
});
afterAll(() => local.close());

/** What a state machine of this one call ends with. */
const call = async (name: string, operation: string, Parameters: object) => {
  const states = new SFNClient(connect(local));
  const Resource = `arn:aws:states:::aws-sdk:codepipeline:${operation}`;
  const definition = JSON.stringify({
    StartAt: 'Call',
    States: { Call: { Type: 'Task', Resource, Parameters, End: true } },
  });
  const { stateMachineArn } = await states.send(
    new CreateStateMachineCommand({ name, roleArn: role, definition }),
  );
  const { executionArn } = await states.send(new StartExecutionCommand({ stateMachineArn }));
  for (let asked = 0; asked < 200; asked += 1) {
    const execution = await states.send(new DescribeExecutionCommand({ executionArn }));
    if (execution.status !== 'RUNNING') return execution;
  }
  throw new Error(`${executionArn} does not end`);
};

it('is called by a workflow with the names of the SDK', async () => {
  const { status, output = '' } = await call('start', 'startPipelineExecution', {
    Name: 'release',
    ClientRequestToken: 'a-1',
    Variables: [{ Name: 'ApprovalId', Value: 'a-1' }],
  });
  expect(status).toBe('SUCCEEDED');
  const { PipelineExecutionId } = JSON.parse(output) as { PipelineExecutionId: string };
  expect(await pipelines.read(PipelineExecutionId)).toMatchObject({
    variables: [{ name: 'ApprovalId', resolvedValue: 'a-1' }],
    trigger: { triggerDetail: expect.stringContaining(':assumed-role/workflow/') },
  });
});

it.each([
  ['startPipelineExecution', { Name: 'none' }, 'CodePipeline.PipelineNotFoundException'],
  [
    'stopPipelineExecution',
    { PipelineName: 'release', PipelineExecutionId: 'e' },
    'CodePipeline.CodePipelineException',
  ],
])('fails a workflow that may not or can not %s', async (operation, parameters, error) => {
  const execution = await call(operation, operation, parameters);
  expect(execution).toMatchObject({ status: 'FAILED', error });
});
