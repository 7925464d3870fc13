import type { CancelTask, InvokeTask, Json } from '@countersign/states-language';
import { AwsError } from '../../aws-error.ts';
import { createOperationSchemas, type OperationSchema } from '../../protocols/shape.ts';
import type { Aws, Caller } from '../../service.ts';
import type { Engine } from '../executions/engine.ts';
import type { ExecutionRecord } from '../executions/execution-record.ts';
import { executionCaller } from './execution-caller.ts';
import { type Failure, toFailure } from './failure.ts';
import { invokeFunction, type LambdaAnswer } from './invoke-function.ts';
import { toApiInput, toStateOutput } from './member-names.ts';
import { sdkOf } from './sdk-modules.ts';
import { type ServiceName, serviceName } from './service-names.ts';
import { createStartExecution } from './start-execution.ts';

export interface Invoke {
  task(record: ExecutionRecord, effect: InvokeTask): Promise<void>;
  cancel(record: ExecutionRecord, effect: CancelTask): Promise<void>;
  /** An execution has ended: whoever waits for it by `.sync` hears of it. */
  ended(executionArn: string): void;
}

export type Answer = { readonly output: Json } | Failure;

export interface Call {
  readonly record: ExecutionRecord;
  readonly effect: InvokeTask;
  readonly caller: Caller;
  readonly service: ServiceName;
}

/** What a recorded task output says of the HTTP answer behind it. */
export const sdkMetadata = (requestId: string) => ({
  SdkHttpMetadata: {
    AllHttpHeaders: { 'x-amzn-RequestId': [requestId] },
    HttpHeaders: { 'x-amzn-RequestId': requestId },
    HttpStatusCode: 200,
  },
  SdkResponseMetadata: { RequestId: requestId },
});

const capitalise = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const schemaOf = (service: ServiceName, action: string): OperationSchema => {
  const sdk = sdkOf(service.scope);
  const found =
    sdk === undefined ? undefined : createOperationSchemas(sdk).find(capitalise(action));
  if (found === undefined)
    throw new AwsError(
      'NotImplementedException',
      `local-aws: the integration ${service.scope}:${action} is not implemented`,
      501,
    );
  return found;
};

/** Asks services on behalf of an execution, with its role's permissions, and tells it what came of it. */
export const createInvoke = (aws: Aws, engine: () => Engine): Invoke => {
  const startExecution = createStartExecution(aws);

  const callApi = async ({ effect, caller, service }: Call): Promise<Answer> => {
    const schema = schemaOf(service, effect.action);
    const input = toApiInput(schema.input, effect.parameters) as object;
    const output = toStateOutput(
      schema.output,
      await aws.call(caller, service.scope, capitalise(effect.action), input),
    );
    const plain = effect.service.startsWith('aws-sdk:');
    return {
      output: plain
        ? output
        : { ...(output as Record<string, Json>), ...sdkMetadata(aws.ids.uuid()) },
    };
  };

  const ask = (call: Call): Promise<Answer> => {
    const { effect } = call;
    if (effect.service === 'states' && effect.action === 'startExecution')
      return startExecution.ask(call);
    return callApi(call);
  };

  const answer = async (
    record: ExecutionRecord,
    effect: InvokeTask,
  ): Promise<Answer | LambdaAnswer> => {
    const service = serviceName(effect.service);
    if (service === undefined)
      return {
        error: 'States.Runtime',
        cause: `local-aws: the integration ${effect.resource} is not implemented`,
      };
    try {
      const caller = await executionCaller(aws, record, effect.credentialsRoleArn);
      const call = { record, effect, caller, service };
      return effect.service === 'lambda' ? await invokeFunction(aws, call) : await ask(call);
    } catch (error) {
      return toFailure(error, service, effect.service.startsWith('aws-sdk:'), aws.ids.uuid());
    }
  };

  return {
    ended: startExecution.ended,
    async task(record, effect) {
      const { entry, pattern } = effect;
      const tell = engine().tell;
      if (effect.service === 'activity') return;
      if (effect.submittedOutput !== undefined) return startExecution.watch(record, effect, tell);
      tell(record.arn, { type: 'TaskStarted', entry });
      const answered = await answer(record, effect);
      if ('error' in answered) {
        tell(record.arn, {
          type: 'TaskFailed',
          entry,
          error: answered.error,
          cause: answered.cause,
        });
      } else if (pattern === 'request') {
        tell(record.arn, { type: 'TaskSucceeded', entry, output: answered.output });
      } else {
        tell(record.arn, { type: 'TaskSubmitted', entry, output: answered.output });
        if (pattern !== 'waitForTaskToken')
          startExecution.watch(record, { ...effect, submittedOutput: answered.output }, tell);
      }
    },
    async cancel(record, effect) {
      if (effect.service !== 'states' || effect.submittedOutput === undefined) return;
      await startExecution.stop(record, effect);
    },
  };
};
