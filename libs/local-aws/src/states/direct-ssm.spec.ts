import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import {
  CreateDocumentCommand,
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { createLocalAws } from '../create-local-aws.ts';
import { createWorkbench } from './spec-machines.ts';

const DOCUMENT = {
  schemaVersion: '0.3',
  parameters: { taskToken: { type: 'StringList' } },
  mainSteps: [{ name: 'Pause', action: 'aws:sleep', inputs: { Duration: 'PT1H' } }],
};

/** AWS's documented pattern without a function of one's own: the automation is given the token itself. */
const begin = async (strict: boolean) => {
  const local = await createLocalAws({ strict });
  const bench = await createWorkbench(local);
  const ssm = new SSMClient(bench.config);
  await ssm.send(
    new CreateDocumentCommand({
      Name: 'ask',
      DocumentType: 'Automation',
      DocumentFormat: 'JSON',
      Content: JSON.stringify(DOCUMENT),
    }),
  );
  await bench.create('direct', {
    StartAt: 'Ask',
    States: {
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:ssm:startAutomationExecution.waitForTaskToken',
        Parameters: {
          DocumentName: 'ask',
          Parameters: { 'taskToken.$': 'States.Array($$.Task.Token)' },
        },
        End: true,
      },
    },
  });
  const executionArn = await bench.start('direct');
  for (;;) {
    const last = (await bench.history(executionArn)).at(-1)?.type;
    if (last !== 'TaskStarted' && last !== 'TaskScheduled') break;
    await new Promise(setImmediate);
  }
  return { local, bench, ssm, executionArn };
};

it('waits for the token that the automation was given', async () => {
  const { local, bench, ssm, executionArn } = await begin(false);
  const { AutomationExecutionMetadataList: [automation] = [] } = await ssm.send(
    new DescribeAutomationExecutionsCommand({}),
  );
  const { AutomationExecution } = await ssm.send(
    new GetAutomationExecutionCommand({
      AutomationExecutionId: automation?.AutomationExecutionId,
    }),
  );
  const taskToken = AutomationExecution?.Parameters?.taskToken?.[0];
  await bench.sfn.send(new SendTaskSuccessCommand({ taskToken, output: '"done"' }));
  expect(await bench.describe(executionArn)).toMatchObject({
    status: 'SUCCEEDED',
    output: '"done"',
  });
  await local.close();
});

it('fails where the model is held to: the token is longer than a parameter may be', async () => {
  const { local, bench, executionArn } = await begin(true);
  expect(await bench.describe(executionArn)).toMatchObject({
    status: 'FAILED',
    error: expect.stringMatching(/^Ssm\./),
  });
  await local.close();
});
