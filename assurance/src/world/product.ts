import type { Backend } from '@countersign/approval-core';
import {
  createAnswerTask,
  createLedger,
  type Ledger,
  type LedgerTable,
  type TaskAnswers,
} from '@countersign/approval-ledger';
import type { Definition } from '@countersign/states-language';
import { createHandler as createAwaitRemote } from '../../../apps/cross-account-bridge/src/await-remote-approval/handler.ts';
import * as bridge from '../../../apps/cross-account-bridge/src/aws.ts';
import { createHandler as createReceiveRemote } from '../../../apps/cross-account-bridge/src/receive-remote-result/handler.ts';
import { createHandler as createStopRemote } from '../../../apps/cross-account-bridge/src/stop-remote-approval/handler.ts';
import * as receivePipeline from '../../../apps/receive-pipeline-result/src/aws.ts';
import { createHandler as createReceivePipeline } from '../../../apps/receive-pipeline-result/src/handler.ts';
import * as receiveSsm from '../../../apps/receive-ssm-result/src/aws.ts';
import { createHandler as createReceiveSsm } from '../../../apps/receive-ssm-result/src/handler.ts';
import type { Ports as SweepPorts } from '../../../apps/reconcile-approvals/src/handler.ts';
import * as startPipeline from '../../../apps/start-pipeline-approval/src/aws.ts';
import { createHandler as createStartPipeline } from '../../../apps/start-pipeline-approval/src/handler.ts';
import * as startSsm from '../../../apps/start-ssm-approval/src/aws.ts';
import { createHandler as createStartSsm } from '../../../apps/start-ssm-approval/src/handler.ts';
import type { Artifacts } from './artifacts.ts';
import { type BusRule, deployedRules } from './bus.ts';
import type { Send } from './clients.ts';
import type { FunctionName } from './function-name.ts';
import { type MachineName, readMachine, receiverExecutions } from './machines.ts';

export type ArtifactStore = Parameters<typeof startPipeline.createPorts>[1];
export type StartSsmPorts = ReturnType<typeof startSsm.createPorts>;
export type StartPipelinePorts = ReturnType<typeof startPipeline.createPorts>;
export type ReceiveSsmPorts = ReturnType<typeof receiveSsm.createPorts>;
export type ReceivePipelinePorts = ReturnType<typeof receivePipeline.createPorts>;
export type BridgePorts = ReturnType<typeof bridge.createPorts>;
export type Handler = (event: unknown) => Promise<unknown>;

/** What one invocation stands on. */
export interface Ground {
  readonly table: LedgerTable;
  readonly tasks: TaskAnswers;
  readonly store: ArtifactStore;
  /** The bucket itself, without the conditions of the store's writes. */
  readonly artifacts: Artifacts;
  readonly ssm: Send;
  readonly pipelines: Send;
  /** Step Functions of the other account. */
  readonly remoteStates: Send;
  readonly now: () => string;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** The product as it is deployed: its real handlers over its real ports. Each part can be replaced, to see what it is good for. */
export interface Product {
  readonly rules: readonly BusRule[];
  readonly isSwept: boolean;
  /** After its first and its second failure Lambda repeats an asynchronous invocation, so many milliseconds later. */
  readonly retryDelays: readonly number[];
  definitionOf(machine: MachineName, change?: (text: string) => string): Definition;
  ground(ground: Ground): Ground;
  ledger(ledger: Ledger, table: LedgerTable): Ledger;
  answerTask: typeof createAnswerTask;
  startSsm(ports: StartSsmPorts): Handler;
  startPipeline(ports: StartPipelinePorts): Handler;
  receiveSsm(ports: ReceiveSsmPorts): Handler;
  receivePipeline(ports: ReceivePipelinePorts): Handler;
  awaitRemote(ports: BridgePorts): Handler;
  receiveRemote(ports: BridgePorts): Handler;
  sweep(ports: SweepPorts): SweepPorts;
}

export const deployed: Product = {
  rules: deployedRules,
  isSwept: true,
  retryDelays: [60_000, 120_000],
  definitionOf: readMachine,
  ground: (ground) => ground,
  ledger: (ledger) => ledger,
  answerTask: createAnswerTask,
  startSsm: createStartSsm,
  startPipeline: createStartPipeline,
  receiveSsm: createReceiveSsm,
  receivePipeline: createReceivePipeline,
  awaitRemote: createAwaitRemote,
  receiveRemote: createReceiveRemote,
  sweep: (ports) => ports,
};

const prefix = 'countersign-approval-dev';

/** The clients are used for nothing but `send`. */
const toClient = <Client>(send: Send): Client => ({ send }) as unknown as Client;

/** Puts a function together as its main.ts does. */
export const createFunction = (product: Product, name: FunctionName, given: Ground): Handler => {
  const { table, tasks, store, ssm, pipelines, remoteStates, now, pause } = product.ground(given);
  const toLedger = (kind: Backend['kind']) => product.ledger(createLedger(table, now, kind), table);
  switch (name) {
    case 'start-ssm-approval': {
      const ledger = toLedger('ssm-automation');
      const ports = startSsm.createPorts(toClient(ssm), ledger, tasks, prefix);
      return product.startSsm({ ...ports, answerTask: product.answerTask(ledger, tasks) });
    }
    case 'start-pipeline-approval': {
      const ledger = toLedger('code-pipeline');
      const ports = startPipeline.createPorts(toClient(pipelines), store, ledger, tasks, prefix);
      return product.startPipeline({ ...ports, answerTask: product.answerTask(ledger, tasks) });
    }
    case 'receive-ssm-result': {
      const ledger = toLedger('ssm-automation');
      const ports = receiveSsm.createPorts(toClient(ssm), ledger, tasks, 'refused', pause);
      return product.receiveSsm({ ...ports, answerTask: product.answerTask(ledger, tasks) });
    }
    case 'receive-pipeline-result': {
      const ledger = toLedger('code-pipeline');
      const ports = receivePipeline.createPorts(toClient(pipelines), store, ledger, tasks, pause);
      return product.receivePipeline({ ...ports, answerTask: product.answerTask(ledger, tasks) });
    }
    case 'await-remote-approval':
    case 'receive-remote-result':
    case 'stop-remote-approval': {
      const ledger = toLedger('remote-execution');
      const remote = toClient<Parameters<typeof bridge.createPorts>[1]>(remoteStates);
      const ports = {
        ...bridge.createPorts(remote, remote, ledger, receiverExecutions, pause, () =>
          Date.parse(now()),
        ),
        answerTask: product.answerTask(ledger, tasks),
      };
      if (name === 'stop-remote-approval') return createStopRemote(ports);
      return name === 'await-remote-approval'
        ? product.awaitRemote(ports)
        : product.receiveRemote(ports);
    }
  }
};
