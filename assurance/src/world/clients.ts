import { awsFailure } from './aws-failure.ts';
import type { Calls, Service } from './call.ts';
import type { CodePipeline } from './code-pipeline.ts';
import type { Executions } from './executions.ts';
import type { Ending, Invocation, Lambda } from './lambda.ts';
import type { StartPipelineInput } from './pipeline-run.ts';
import type { Ssm, StartInput } from './ssm.ts';

/** A command of the AWS SDK, as far as its sender is concerned. */
export interface Command {
  readonly constructor: { readonly name: string };
  readonly input: unknown;
}

export type Send = (command: Command) => Promise<unknown>;

/** How far a read that is behind is behind, in milliseconds. */
const staleness = 1500;

interface Operation {
  effect(): unknown;
  stale?(): unknown;
}

/** What each service answers to the commands that the product sends; any other command is an error of these lives. */
type Operations = Readonly<Record<string, (input: never) => Operation>>;

const createSend =
  (calls: Calls, service: Service, operations: Operations) =>
  (invocation: Invocation): Send =>
  (command) => {
    const name = command.constructor.name;
    const operation = operations[name];
    if (operation === undefined) throw new Error(`${service} does not know ${name} in these lives`);
    return calls(invocation, {
      service,
      operation: name.replace(/Command$/, ''),
      ...operation(command.input as never),
    });
  };

export const createSsmSend = (calls: Calls, ssm: Ssm) =>
  createSend(calls, 'ssm', {
    StartAutomationExecutionCommand: (input: StartInput) => ({
      effect: () => ({ AutomationExecutionId: ssm.start(input, 'start') }),
    }),
    GetAutomationExecutionCommand: (input: { AutomationExecutionId: string }) => ({
      effect: () => ({ AutomationExecution: ssm.read(input.AutomationExecutionId) }),
      stale: () => ({ AutomationExecution: ssm.read(input.AutomationExecutionId, staleness) }),
    }),
    StopAutomationExecutionCommand: (input: { AutomationExecutionId: string }) => ({
      effect: () => ssm.stop(input.AutomationExecutionId),
    }),
    DescribeAutomationExecutionsCommand: () => {
      const list = (behind: number) => ({
        AutomationExecutionMetadataList: ssm
          .listAsking(behind)
          .map(({ asking }) => ({ AutomationExecutionId: asking.id }))
          .reverse(),
      });
      return { effect: () => list(0), stale: () => list(staleness) };
    },
  });

interface PipelineInput {
  readonly pipelineExecutionId: string;
  readonly filter?: { readonly pipelineExecutionId: string };
}

export const createPipelineSend = (calls: Calls, pipelines: CodePipeline) =>
  createSend(calls, 'codepipeline', {
    StartPipelineExecutionCommand: (input: StartPipelineInput) => ({
      effect: () => ({ pipelineExecutionId: pipelines.start(input, 'start') }),
    }),
    ListActionExecutionsCommand: ({ filter }: PipelineInput) => {
      const read = (behind: number) => ({
        actionExecutionDetails: pipelines.readActions(filter?.pipelineExecutionId ?? '', behind),
      });
      return { effect: () => read(0), stale: () => read(staleness) };
    },
    GetPipelineExecutionCommand: ({ pipelineExecutionId }: PipelineInput) => ({
      effect: () => ({ pipelineExecution: pipelines.readExecution(pipelineExecutionId) }),
      stale: () => ({ pipelineExecution: pipelines.readExecution(pipelineExecutionId, staleness) }),
    }),
    StopPipelineExecutionCommand: ({ pipelineExecutionId }: PipelineInput) => ({
      effect: () => pipelines.stop(pipelineExecutionId, true),
    }),
    ListPipelineExecutionsCommand: () => {
      const list = (behind: number) => ({
        pipelineExecutionSummaries: pipelines
          .listAsking(behind)
          .map(({ asking }) => ({ pipelineExecutionId: asking.id, status: 'InProgress' }))
          .reverse(),
      });
      return { effect: () => list(0), stale: () => list(staleness) };
    },
  });

export const createStatesSend = (calls: Calls, executions: () => Executions) =>
  createSend(calls, 'states', {
    DescribeExecutionCommand: ({ executionArn }: { executionArn: string }) => ({
      effect: () => {
        const found = executions().find(executionArn)?.execution;
        if (found === undefined) throw awsFailure('ExecutionDoesNotExist');
        const { status, stopTime, output, error, cause, identity } = found;
        return {
          ...{ status, error, cause, redriveCount: identity.redriveCount ?? 0 },
          ...(output !== undefined && { output: JSON.stringify(output) }),
          ...(stopTime !== undefined && { stopDate: new Date(stopTime) }),
        };
      },
      stale: () => ({ status: 'RUNNING' }),
    }),
    StopExecutionCommand: ({ executionArn }: { executionArn: string }) => ({
      effect: () => {
        const found = executions().find(executionArn);
        if (found === undefined) throw awsFailure('ExecutionDoesNotExist');
        executions().stop(found);
      },
    }),
  });

interface InvokeInput {
  readonly FunctionName: string;
  readonly Payload: Uint8Array;
}

const toBytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value ?? null));

/** Lambda's Invoke, which waits for the word that the function says. */
export const createLambdaSend =
  (
    calls: Calls,
    lambda: Lambda,
    run: (functionName: string, event: unknown, then: (ending: Ending) => void) => void,
  ) =>
  (invocation: Invocation): Send =>
  async ({ input }) => {
    const { FunctionName, Payload } = input as InvokeInput;
    const event: unknown = JSON.parse(new TextDecoder().decode(Payload));
    await calls(invocation, { service: 'lambda', operation: 'Invoke', effect: () => undefined });
    const ending = await lambda.wait<Ending>(invocation, (then) => run(FunctionName, event, then));
    if ('word' in ending) return { Payload: toBytes(ending.word) };
    const { name, message } = ending.error;
    return {
      FunctionError: 'Unhandled',
      Payload: toBytes({ errorType: name, errorMessage: message }),
    };
  };
