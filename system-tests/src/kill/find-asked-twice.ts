import {
  CodePipelineClient,
  GetPipelineExecutionCommand,
  ListPipelineExecutionsCommand,
  ListPipelinesCommand,
} from '@aws-sdk/client-codepipeline';
import {
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { ClientConfig } from '../client-config.ts';

const readAutomations = async (ssm: SSMClient): Promise<readonly string[]> => {
  const ids: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await ssm.send(
      new DescribeAutomationExecutionsCommand({ ...(NextToken !== undefined && { NextToken }) }),
    );
    for (const { AutomationExecutionId } of page.AutomationExecutionMetadataList ?? []) {
      const { AutomationExecution } = await ssm.send(
        new GetAutomationExecutionCommand({ AutomationExecutionId }),
      );
      ids.push(AutomationExecution?.Parameters?.ApprovalId?.[0] ?? '');
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return ids;
};

const readPipelineExecutions = async (client: CodePipelineClient): Promise<readonly string[]> => {
  const ids: string[] = [];
  const { pipelines = [] } = await client.send(new ListPipelinesCommand({}));
  for (const { name: pipelineName } of pipelines) {
    let nextToken: string | undefined;
    do {
      const page = await client.send(
        new ListPipelineExecutionsCommand({ pipelineName, nextToken }),
      );
      for (const { pipelineExecutionId, trigger } of page.pipelineExecutionSummaries ?? []) {
        // One that is made starts once by itself, for nobody.
        if (trigger?.triggerType !== 'StartPipelineExecution') continue;
        const { pipelineExecution } = await client.send(
          new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId }),
        );
        const id = pipelineExecution?.variables?.find(({ name }) => name === 'ApprovalId');
        if (id?.resolvedValue !== undefined) ids.push(id.resolvedValue);
      }
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
  }
  return ids;
};

/** The approvals of an account that more than one automation, or more than one pipeline execution, has asked for. */
export const findAskedTwice = async (config: ClientConfig): Promise<readonly string[]> => {
  const seen = new Map<string, number>();
  const ids = [
    ...(await readAutomations(new SSMClient(config))),
    ...(await readPipelineExecutions(new CodePipelineClient(config))),
  ];
  for (const id of ids) seen.set(id, (seen.get(id) ?? 0) + 1);
  return [...seen].filter(([, count]) => count > 1).map(([id]) => id);
};
