import {
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { RoundReport } from '@countersign/approval-core';
import { type Scene, untilGivenUp } from './permission-scenes.ts';
import { createPipelines } from './pipelines.ts';
import type { System } from './system.ts';

/** A run at once, beside those of the schedule; gives its report. */
export const reconcile = async (system: System): Promise<RoundReport> => {
  const { Payload, FunctionError } = await new LambdaClient(system.configOf('admin')).send(
    new InvokeCommand({ FunctionName: 'reconcile-approvals-dev' }),
  );
  const text = new TextDecoder().decode(Payload);
  if (FunctionError !== undefined) throw new Error(text);
  return JSON.parse(text);
};

/** The ledger as it is after a start that was killed when it had asked, and not yet bound what asks. */
export const unbind = (system: System, approvalId: string) =>
  new DynamoDBClient(system.configOf('admin')).send(
    new UpdateItemCommand({
      TableName: 'countersign-ledger-dev',
      Key: { approvalId: { S: approvalId } },
      UpdateExpression:
        'SET #status = :requested, revision = :one REMOVE artifact, backend.#id, backend.pipelineName',
      ExpressionAttributeNames: { '#status': 'status', '#id': 'id' },
      ExpressionAttributeValues: { ':requested': { S: 'requested' }, ':one': { N: '1' } },
    }),
  );

/** A request for which an automation asks, and whose workflow was then stopped. */
export const askAndStop = async (system: System) => {
  const execution = await system.start();
  const automation = await system.waitingAutomation(execution);
  await system.stop(execution);
  const approvalId = (await system.record(automation))?.approvalId?.S ?? '';
  return { execution, automation, approvalId };
};

/** The same with a pipeline. */
export const askAndStopPipeline = async (system: System) => {
  const pipelines = createPipelines(system);
  const execution = await pipelines.start();
  const waiting = await pipelines.waiting(execution);
  await system.stop(execution);
  return { execution, waiting, approvalId: waiting.approvalId };
};

export const stopForgottenAutomation: Scene = async (system) => {
  await askAndStop(system);
  return reconcile(system);
};

export const stopForgottenPipeline: Scene = async (system) => {
  await askAndStopPipeline(system);
  return reconcile(system);
};

const orphan =
  (ask: (system: System) => Promise<{ readonly approvalId: string }>): Scene =>
  async (system) => {
    await unbind(system, (await ask(system)).approvalId);
    // A start can no longer be running.
    await system.advance(61);
    return reconcile(system);
  };

export const stopOrphanedAutomation = orphan(askAndStop);
export const stopOrphanedPipeline = orphan(askAndStopPipeline);

/** A place that is none: the run fails as a whole, and what was given up is refused by the queue of failed invocations. */
export const loseItsPlace: Scene = async (system) => {
  const admin = system.configOf('admin');
  const dynamodb = new DynamoDBClient(admin);
  const TableName = 'countersign-ledger-dev';
  const Key = { approvalId: { S: 'reconcile-approvals' } };
  const goOnAfter = { M: { kind: { S: 'ssm-automation' }, requestedAt: { S: '' } } };
  await dynamodb.send(new PutItemCommand({ TableName, Item: { ...Key, goOnAfter } }));
  await untilGivenUp(system, ['reconcile-approvals-dev']);
  await dynamodb.send(new DeleteItemCommand({ TableName, Key }));
};
