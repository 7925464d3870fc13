import {
  isOpen,
  type OpenApproval,
  type Position,
  type RoundReport,
  toExpiry,
} from '@countersign/approval-core';
import * as reconcile from '../../../apps/reconcile-approvals/src/aws.ts';
import { createHandler, type Ports } from '../../../apps/reconcile-approvals/src/handler.ts';
import type { Calls } from './call.ts';
import type { Send } from './clients.ts';
import type { Invocation } from './lambda.ts';
import type { OnWrite } from './ledger-table.ts';
import type { World } from './world.ts';

export interface SweepClients {
  readonly ssm: Send;
  readonly pipelines: Send;
  readonly states: Send;
  readonly lambda: Send;
}

const limits = { maxApprovals: 50, atOnce: 4, reserve: 20_000, graceSeconds: 3600 };

const toClient = <Client>(send: Send): Client => ({ send }) as unknown as Client;

const noClient: Send = () => Promise.reject(new Error('the ledger of these lives has no client'));

/** The real reconciler over the ledger in memory, whose index of open approvals can be behind. */
export const createSweep = (
  world: World,
  calls: Calls,
  onWrite: OnWrite,
  change: (ports: Ports) => Ports,
) => {
  const { records } = world.facts;
  let position: Position | undefined;
  let wasOpen: readonly OpenApproval[] = [];

  const listOpen = (): readonly OpenApproval[] =>
    [...records.values()]
      .filter(isOpen)
      .map(({ taskToken: _, ...open }) => open)
      .sort((one, other) => (one.requestedAt < other.requestedAt ? -1 : 1));

  return (invocation: Invocation, clients: SweepClients): Promise<RoundReport> => {
    const call = <Value>(operation: string, effect: () => Value, stale?: () => Value) =>
      calls(invocation, {
        service: 'dynamodb',
        operation,
        effect,
        ...(stale !== undefined && { stale }),
      });
    const real = reconcile.createPorts(
      {
        codePipeline: toClient(clients.pipelines),
        dynamoDb: toClient(noClient),
        lambda: toClient(clients.lambda),
        sfn: toClient(clients.states),
        ssm: toClient(clients.ssm),
      },
      { ledgerTable: 'ledger', stage: 'dev', approvalPrefix: 'countersign-approval-dev' },
      world.agenda.now,
      (approvalId, error) => {
        world.watch('a line of the sweep', (error as Error).message);
        world.say(() => `the sweep did not settle ${approvalId}: ${error}`);
      },
    );
    const ports: Ports = {
      ...real,
      readPosition: () => call('GetItem(position)', () => position),
      readOpen: (_, limit) =>
        call(
          'Query(open)',
          () => {
            wasOpen = listOpen().slice(0, limit);
            return wasOpen;
          },
          () => wasOpen,
        ),
      writePosition: async (from, to) => {
        if (from?.approvalId === to?.approvalId) return;
        await call('UpdateItem(position)', () => {
          position = to;
        });
      },
      closeUnbound: (approval, because, orphanId) =>
        call('UpdateItem(closed)', () => {
          const found = records.get(approval.approvalId);
          if (found?.status !== 'requested' || found.revision !== approval.revision)
            return 'written-since';
          const now = world.isoNow();
          const closed = {
            ...found,
            ...(orphanId !== undefined && { backend: { ...found.backend, id: orphanId } }),
            status: 'closed',
            closedAt: now,
            closedBecause: because,
            expiresAt: toExpiry(now),
            revision: found.revision + 1,
          } as const;
          records.set(found.approvalId, closed);
          onWrite(found, closed);
          return 'closed';
        }),
    };
    const context = { getRemainingTimeInMillis: () => invocation.endsAt - world.agenda.now() };
    return createHandler(change(ports), limits)({}, context);
  };
};
