import * as sdk from '@aws-sdk/client-lambda';
import type { Aws, Service } from '../service.ts';
import { createCreateFunction } from './actions/create-function.ts';
import { createDeleteFunction } from './actions/delete-function.ts';
import { createEventInvokeConfigActions } from './actions/event-invoke-config.ts';
import { createFunctionTagActions } from './actions/function-tags.ts';
import { createInvoke } from './actions/invoke.ts';
import { createPermissionActions } from './actions/permissions.ts';
import { createReadFunctionActions } from './actions/read-function.ts';
import { createUpdateFunctionActions } from './actions/update-function.ts';
import { createVersionActions } from './actions/versions.ts';
import { createAsyncInvocations } from './async-invocations.ts';
import { createFunctionRunner, type RunnerOptions } from './function-runner.ts';
import { createLambdaState } from './state.ts';

/** AWS Lambda: functions in their own processes, through the Lambda Runtime API. */
export const createLambda = (aws: Aws, options: RunnerOptions): Service => {
  const state = createLambdaState(aws.store);
  const runner = createFunctionRunner(aws, options);
  const queue = createAsyncInvocations(aws, state, runner);
  return {
    name: 'lambda',
    protocols: ['rest-json'],
    sdk,
    operations: {
      CreateFunction: createCreateFunction(aws, state),
      ...createUpdateFunctionActions(aws, state),
      ...createReadFunctionActions(state),
      DeleteFunction: createDeleteFunction(aws, state, runner.retire),
      Invoke: createInvoke(state, runner, queue),
      ...createVersionActions(aws, state),
      ...createPermissionActions(state),
      ...createEventInvokeConfigActions(aws, state),
      ...createFunctionTagActions(state),
    },
    resume: queue.resume,
    async stop() {
      queue.stop();
      runner.stop();
    },
  };
};
