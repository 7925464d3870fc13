import type { ApprovalRecord } from '@countersign/approval-core';
import type { Definition } from '@countersign/states-language';
import { createArtifacts } from './artifacts.ts';
import { createAttackers } from './attackers.ts';
import { createBus } from './bus.ts';
import { createCalls } from './call.ts';
import { createChildExecutions } from './child-executions.ts';
import {
  createLambdaSend,
  createPipelineSend,
  createSsmSend,
  createStatesSend,
} from './clients.ts';
import { createCodePipeline } from './code-pipeline.ts';
import { createDisturbances } from './disturbances.ts';
import { createExecutions, type Executions } from './executions.ts';
import type { Asking, WaitKind } from './facts.ts';
import type { FunctionName } from './function-name.ts';
import { createFunctionTasks } from './function-tasks.ts';
import { createLambda, type Invocation } from './lambda.ts';
import { createLedgerTable, type OnWrite } from './ledger-table.ts';
import type { MachineName } from './machines.ts';
import { changeMachine } from './machines.ts';
import { createPeople } from './people.ts';
import { createFunction, deployed, type Product } from './product.ts';
import { createRemoteTasks } from './remote-tasks.ts';
import { type Meant, readScene, type Scene, toStarts } from './scene.ts';
import { createSsm } from './ssm.ts';
import { createSweep } from './sweep.ts';
import type { Tape } from './tape.ts';
import { createTaskAnswers } from './task-answers.ts';
import { createWorld, type World } from './world.ts';

/** A life, while it goes on and when it is over. */
export interface Life {
  readonly world: World;
  readonly scene: Scene;
  readonly executions: Executions;
  /** What was meant for an approval. */
  meantOf(approvalId: string): Meant | undefined;
}

/** What is held at every step of a life. */
export interface Watch {
  onWrite(life: Life, before: ApprovalRecord | undefined, after: ApprovalRecord): void;
  onAnswer(life: Life): void;
}

export interface LifeOptions {
  readonly product?: Product;
  readonly kind?: Scene['kind'];
  readonly isTraced?: boolean;
  /** The names of what may go wrong or be done; everything if not given. */
  readonly faults?: readonly string[];
  readonly watch?: Watch;
}

const machines: Readonly<Record<Exclude<Scene['kind'], 'twins'>, MachineName>> = {
  ssm: 'ssm-approval',
  pipeline: 'pipeline-approval',
  levels: 'multi-level-approval',
  remote: 'api-gateway-approval',
};
const receivers = {
  ssm: 'receive-ssm-result',
  pipeline: 'receive-pipeline-result',
  remote: 'receive-remote-result',
} as const satisfies Record<WaitKind, FunctionName>;

/** apps/reconcile-approvals/serverless.yml: its timeout. */
const sweepTimeout = 60_000;

/** Puts a life together: the real product, and everything around it that a tape can make go wrong. */
export const createLife = (tape: Tape, options: LifeOptions) => {
  const { product = deployed, watch } = options;
  const scene = readScene(tape, options.kind);
  const world = createWorld(tape, options.isTraced, options.faults);
  const { agenda, facts } = world;
  const lambda = createLambda(world, product.retryDelays);
  const calls = createCalls(world, lambda);
  const artifacts = createArtifacts(world, calls);

  const meantOf = (approvalId: string): Meant | undefined => {
    if (scene.approvals.length === 1) return scene.approvals[0];
    // A level's execution, as one of twins, is numbered.
    const wait = facts.waits.find((one) => one.approvalId === approvalId);
    const number = Number(/-(\d+)(?:-r\d+)?$/.exec(wait?.executionArn ?? '')?.[1]);
    return scene.approvals[number - 1];
  };
  const onWrite: OnWrite = (before, after) => {
    world.isDirty = true;
    if (before?.taskToken !== after.taskToken) {
      const wait = facts.waits.find(({ tokens }) => tokens.includes(after.taskToken));
      if (wait !== undefined) wait.approvalId = after.approvalId;
    }
    if (after.outcome !== undefined && !facts.firstOutcomes.has(after.approvalId))
      facts.firstOutcomes.set(after.approvalId, after.outcome);
    world.say(() => `ledger ${after.status} retry ${after.retryCount} revision ${after.revision}`);
    watch?.onWrite(life, before, after);
  };
  const toTable = createLedgerTable(world, calls, onWrite);
  const toTasks = createTaskAnswers(calls, () => executions);
  const people = createPeople(
    world,
    () => ({ ssm, pipelines }),
    ({ approvalId }: Asking) => meantOf(approvalId),
  );
  const bus = createBus(world, product.rules, (target, event) =>
    lambda.invokeLater(target, (invocation) => run(invocation, target, event)),
  );
  const ssm = createSsm(world, () => bus, people.onWaiting);
  const pipelines = createCodePipeline(
    world,
    () => bus,
    artifacts,
    people.onWaiting,
    ({ approvalId, startedBy }) =>
      startedBy === 'start' && meantOf(approvalId)?.ending === 'superseded',
  );
  const sends = {
    ssm: createSsmSend(calls, ssm),
    pipelines: createPipelineSend(calls, pipelines),
    states: createStatesSend(calls, () => executions),
    lambda: createLambdaSend(calls, lambda, (name, event, then) => {
      const functionName = name.replace(/-dev$/, '') as FunctionName;
      lambda.run(`${functionName} (hint)`, (inner) => run(inner, functionName, event), then);
    }),
  };
  const run = (invocation: Invocation, name: FunctionName, event: unknown): Promise<unknown> =>
    createFunction(product, name, {
      table: toTable(invocation),
      tasks: toTasks(invocation),
      store: artifacts.toStore(invocation),
      artifacts,
      ssm: sends.ssm(invocation),
      pipelines: sends.pipelines(invocation),
      remoteStates: sends.states(invocation),
      now: world.isoNow,
      pause: (milliseconds) =>
        lambda.wait(invocation, (then) => agenda.at(agenda.now() + milliseconds, () => then())),
    })(event);

  const executions: Executions = createExecutions(
    world,
    (machine) => toDefinition(product, machine, scene),
    {
      invokeFunction: createFunctionTasks(world, lambda, () => executions, run),
      ...createChildExecutions(world, () => executions),
      ...createRemoteTasks(
        world,
        () => executions,
        () => bus,
      ),
    },
  );
  const sweep = createSweep(world, calls, onWrite, product.sweep);
  const runSweep = () => {
    if (!product.isSwept) return;
    const { swept } = facts;
    swept.runs += 1;
    const faultsBefore = world.faultCount;
    lambda.run(
      'reconcile-approvals',
      (invocation) =>
        sweep(invocation, {
          ssm: sends.ssm(invocation),
          pipelines: sends.pipelines(invocation),
          states: sends.states(invocation),
          lambda: sends.lambda(invocation),
        }).then((report) => {
          swept.settled += report.settled;
          swept.stopped += report.stopped;
          swept.unsettled += report.unsettled;
          if (report.settled + report.stopped + report.unsettled > 0) world.isDirty = true;
          return report;
        }),
      (ending) => {
        if ('error' in ending || world.faultCount > faultsBefore) world.isDirty = true;
      },
      sweepTimeout,
    );
  };
  const life: Life = { world, scene, executions, meantOf };
  world.onAnswer = () => watch?.onAnswer(life);
  const attackers = createAttackers(world, () => ({
    bus,
    ssm,
    pipelines,
    artifacts,
    invokeReceiver: (kind, event) =>
      lambda.invokeLater(`${receivers[kind]} (forged)`, (inner) =>
        run(inner, receivers[kind], event),
      ),
  }));
  world.disturbances = createDisturbances(world, {
    ...{ scene, executions, people, bus, ssm, pipelines, runSweep, attackers },
  });
  const begin = () => {
    for (const { kind, name, input } of toStarts(scene))
      executions.start(machines[kind], name, input);
  };
  return { life, lambda, runSweep, begin };
};

const definitions = new WeakMap<Product['definitionOf'], Map<string, Definition>>();

const toDefinition = (product: Product, machine: MachineName, scene: Scene): Definition => {
  const known = definitions.get(product.definitionOf) ?? new Map<string, Definition>();
  definitions.set(product.definitionOf, known);
  const key = `${machine} ${scene.taskSeconds} ${scene.isStubborn}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const definition = product.definitionOf(machine, (text) => changeMachine(text, scene));
  known.set(key, definition);
  return definition;
};
