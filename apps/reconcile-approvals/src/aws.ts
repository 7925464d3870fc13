import type { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { SSMClient } from '@aws-sdk/client-ssm';
import {
  type Backend,
  type OpenApproval,
  receivers,
  toTimedName,
} from '@countersign/approval-core';
import {
  closeUnbound,
  readOpenApprovals,
  readRoundPosition,
  writeRoundPosition,
} from '@countersign/approval-ledger';
import { callFunction } from './call-function.ts';
import { findAutomations, findPipelineExecutions } from './find-orphan.ts';
import type { Ports } from './handler.ts';
import { stopAutomation, stopPipelineExecution } from './stop-asking.ts';

/** The services that a run speaks to. */
export interface Clients {
  readonly codePipeline: CodePipelineClient;
  readonly dynamoDb: DynamoDBClient;
  readonly lambda: LambdaClient;
  readonly sfn: SFNClient;
  readonly ssm: SSMClient;
}

/** Where a run finds things. */
export interface Names {
  readonly ledgerTable: string;
  readonly stage: string;
  /** The common name of runbooks and of pipelines; each time-out has its own: `<prefix>-7d`. */
  readonly approvalPrefix: string;
}

/** The ports over the ledger, Lambda, Step Functions and what asks. */
export const createPorts = (
  { codePipeline, dynamoDb, lambda, sfn, ssm }: Clients,
  { ledgerTable, stage, approvalPrefix }: Names,
  now: () => number,
  noteUnsettled: Ports['noteUnsettled'],
): Ports => {
  const kinds = Object.keys(receivers) as readonly Backend['kind'][];
  /** The runbook or pipeline that asks: the terms of an approval that is asked for in this account are in its record. */
  const toName = ({ approvalId, policy }: OpenApproval): string => {
    if (policy !== undefined) return toTimedName(approvalPrefix, policy.timeout);
    throw new Error(`approval ${approvalId} has no terms, so it is not known what asks for it`);
  };
  const toBackend = (approval: OpenApproval, id: string): Backend =>
    approval.backend.kind === 'code-pipeline'
      ? { pipelineName: toName(approval), ...approval.backend, id }
      : { ...approval.backend, id };
  return {
    now,
    noteUnsettled,
    readPosition: () => readRoundPosition(dynamoDb, ledgerTable),
    readOpen: (after, limit) => readOpenApprovals(dynamoDb, ledgerTable, kinds, after, limit),
    writePosition: (from, to) => writeRoundPosition(dynamoDb, ledgerTable, from, to),
    sendHint({ backend }) {
      const { functionName, toHint } = receivers[backend.kind];
      return callFunction(lambda, functionName, stage, toHint(backend));
    },
    readExecution: (executionArn) => sfn.send(new DescribeExecutionCommand({ executionArn })),
    async findOrphans(approval) {
      const { kind } = approval.backend;
      if (kind === 'ssm-automation') return findAutomations(ssm, toName(approval), approval);
      if (kind === 'code-pipeline')
        return findPipelineExecutions(codePipeline, toName(approval), approval);
      // An execution in another account is started before its task is remembered here, and never by this account.
      return [];
    },
    async stopAsking(approval, backendId) {
      const { kind, pipelineName = '' } = toBackend(approval, backendId);
      switch (kind) {
        case 'code-pipeline':
          return stopPipelineExecution(codePipeline, pipelineName, backendId);
        case 'remote-execution':
          // The other account's executions are the bridge's business.
          await callFunction(lambda, 'stop-remote-approval', stage, {
            remoteExecutionArn: backendId,
          });
          return;
        case 'ssm-automation':
          return stopAutomation(ssm, backendId);
      }
    },
    closeUnbound: (approval, because, orphanId) =>
      closeUnbound(
        dynamoDb,
        ledgerTable,
        approval,
        orphanId === undefined ? approval.backend : toBackend(approval, orphanId),
        because,
        new Date(now()).toISOString(),
      ),
  };
};
