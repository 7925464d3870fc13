import { receivers } from '@countersign/approval-core';
import { createLedger, createLedgerTable, createTaskAnswers } from '@countersign/approval-ledger';
import * as receiveSsm from '../../../apps/receive-ssm-result/src/aws.ts';
import { createHandler as createReceive } from '../../../apps/receive-ssm-result/src/handler.ts';
import * as reconcile from '../../../apps/reconcile-approvals/src/aws.ts';
import { createHandler as createReconcile } from '../../../apps/reconcile-approvals/src/handler.ts';
import * as startSsm from '../../../apps/start-ssm-approval/src/aws.ts';
import { createHandler as createStart } from '../../../apps/start-ssm-approval/src/handler.ts';
import type { Clients } from './clients.ts';

const LEDGER = 'countersign-ledger-dev';
const PREFIX = 'countersign-approval-dev';
/** As the function's serverless.yml has them. */
const LIMITS = { maxApprovals: 300, atOnce: 10, reserve: 25_000, graceSeconds: 86_400 };

/** The real handlers over the real clients of the SDK, without Lambda: the rest of the way is as it is deployed. */
export const createHandlers = ({ dynamoDb, states, ssm, lambda, codePipeline }: Clients) => {
  const ledger = createLedger(createLedgerTable(dynamoDb, LEDGER), () => new Date().toISOString());
  const tasks = createTaskAnswers(states);
  const start = createStart(startSsm.createPorts(ssm, ledger, tasks, PREFIX));
  const receive = createReceive(
    receiveSsm.createPorts(
      ssm,
      ledger,
      tasks,
      'refused',
      (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    ),
  );
  const ports = reconcile.createPorts(
    { codePipeline, dynamoDb, lambda, sfn: states, ssm },
    { ledgerTable: LEDGER, stage: 'dev', approvalPrefix: PREFIX },
    Date.now,
    (approvalId, error) => {
      throw new Error(`${approvalId} cannot be settled`, { cause: error });
    },
  );
  const sweep = createReconcile(
    {
      ...ports,
      sendHint: ({ backend }) => receive(receivers[backend.kind].toHint(backend)),
    },
    LIMITS,
  );
  return { start, receive, sweep: () => sweep({}, { getRemainingTimeInMillis: () => 60_000 }) };
};

export type Handlers = ReturnType<typeof createHandlers>;
