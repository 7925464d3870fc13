import type { Json } from '@countersign/states-language';
import { awsFailure } from './aws-failure.ts';
import type { Executions, TaskWorkers } from './executions.ts';
import type { WaitKind } from './facts.ts';
import type { FunctionName } from './function-name.ts';
import type { Invocation, Lambda } from './lambda.ts';
import type { World } from './world.ts';

/**
 * `answer-lost`: Step Functions does not learn what the function did. `runs-late`: it gives the invocation up, and the
 * function runs after all, when a newer attempt may be through.
 */
const invokeFaults = ['none', 'refused', 'answer-lost', 'runs-late'] as const;

const starters = {
  ssm: 'start-ssm-approval',
  pipeline: 'start-pipeline-approval',
  remote: 'await-remote-approval',
} as const satisfies Record<WaitKind, FunctionName>;

interface Remote {
  readonly remoteExecutionArn?: string;
}

const invokeLatency = 10;
const givenUpAfter = 1000;
/** By then Step Functions has invoked the function again. */
const lateness = 4000;

/** `lambda:invoke.waitForTaskToken`: a function that throws fails its task at once. */
export const createFunctionTasks =
  (
    world: World,
    lambda: Lambda,
    executions: () => Executions,
    run: (invocation: Invocation, name: FunctionName, event: unknown) => Promise<unknown>,
  ): TaskWorkers['invokeFunction'] =>
  (running, { entry, parameters }, wait) => {
    const { agenda } = world;
    const name = starters[wait.kind];
    const { Payload } = parameters as { readonly Payload: Json };
    const { remoteExecutionArn } = (Payload as unknown as { readonly request: Remote }).request;
    if (remoteExecutionArn !== undefined) wait.remoteExecutionArn = remoteExecutionArn;
    const fail = ({ name: error, message: cause }: Error) =>
      executions().send(running, { type: 'TaskFailed', entry, error, cause });
    const attempt = wait.tokens.length;
    const start = (delay: number, isHeard: boolean) =>
      agenda.at(agenda.now() + delay, () =>
        lambda.run(
          `${name} ${attempt}`,
          (invocation) => run(invocation, name, Payload),
          (ending) => {
            if (!isHeard) return;
            if ('error' in ending) return fail(ending.error);
            const output = { Payload: ending.word as Json };
            executions().send(running, { type: 'TaskSubmitted', entry, output });
          },
        ),
      );
    const giveUp = (error: string) =>
      agenda.at(agenda.now() + givenUpAfter, () => fail(awsFailure(error)));
    const fault = world.meet(`lambda:invoke ${name}`, invokeFaults);
    if (running.execution.status !== 'RUNNING') return;
    switch (fault) {
      case 'none':
        return start(invokeLatency, true);
      case 'refused':
        return giveUp('Lambda.TooManyRequestsException');
      case 'answer-lost':
        start(invokeLatency, false);
        return giveUp('Lambda.SdkClientException');
      case 'runs-late':
        start(lateness, false);
        return giveUp('Lambda.ClientExecutionTimeoutException');
    }
  };
