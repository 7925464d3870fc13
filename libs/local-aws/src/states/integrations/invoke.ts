import type { CancelTask, Event, InvokeTask } from '@countersign/states-language';
import type { Aws } from '../../service.ts';
import type { ActivityTasks } from '../activities/activity-tasks.ts';
import type { Engine } from '../executions/engine.ts';
import type { ExecutionRecord } from '../executions/execution-record.ts';
import { noteFault } from '../note-fault.ts';
import type { Answer } from './call.ts';
import { callApi } from './call-api.ts';
import { callRestApi } from './call-rest-api.ts';
import { executionCaller } from './execution-caller.ts';
import { toFailure } from './failure.ts';
import { invokeFunction } from './invoke-function.ts';
import { serviceName } from './service-names.ts';
import { createStartExecution } from './start-execution.ts';

export interface Invoke {
  /** Asks for a task's work; the execution hears what came of it. */
  task(record: ExecutionRecord, effect: InvokeTask): void;
  cancel(record: ExecutionRecord, effect: CancelTask): void;
  /** Asks for a task's work and gives the answer to nobody else. */
  ask(record: ExecutionRecord, effect: InvokeTask): Promise<Answer>;
  /** An execution has ended: whoever waits for it by `.sync` hears of it. */
  ended(executionArn: string): void;
}

/** Asks services on behalf of an execution, with its role's permissions, and tells it what came of it. */
export const createInvoke = (
  aws: Aws,
  activityTasks: ActivityTasks,
  engine: () => Engine,
): Invoke => {
  const startExecution = createStartExecution(aws, engine);

  const ask = async (record: ExecutionRecord, effect: InvokeTask): Promise<Answer> => {
    const service = serviceName(effect.service);
    if (service === undefined)
      return {
        error: 'States.Runtime',
        cause: `local-aws: the integration ${effect.resource} is not implemented`,
      };
    try {
      const caller = await executionCaller(aws, record, effect.credentialsRoleArn);
      const call = { record, effect, caller, service };
      if (effect.service === 'lambda') return await invokeFunction(aws, call);
      if (effect.service === 'states' && effect.action === 'startExecution')
        return await startExecution.ask(call);
      if (effect.service === 'apigateway') return await callRestApi(aws, call);
      return await callApi(aws, call);
    } catch (error) {
      return toFailure(error, service, aws.ids.uuid());
    }
  };

  const offer = ({ arn }: ExecutionRecord, effect: InvokeTask) => {
    const { entry, action, taskToken = '', parameters } = effect;
    const input = JSON.stringify(parameters);
    activityTasks.offer(action, { executionArn: arn, entry, taskToken, input });
  };

  const work = async (record: ExecutionRecord, effect: InvokeTask): Promise<void> => {
    const { entry, pattern } = effect;
    const tell = (event: Event) => engine().tell(record.arn, event);
    tell({ type: 'TaskStarted', entry });
    const answered = await ask(record, effect);
    if ('error' in answered) {
      const { error, cause } = answered;
      tell({ type: 'TaskFailed', entry, error, cause });
    } else if (pattern === 'request') {
      tell({ type: 'TaskSucceeded', entry, output: answered.output });
    } else {
      tell({ type: 'TaskSubmitted', entry, output: answered.output });
      if (pattern !== 'waitForTaskToken')
        startExecution.watch(record, { ...effect, submittedOutput: answered.output });
    }
  };

  return {
    ask,
    ended: startExecution.ended,
    task(record, effect) {
      if (effect.service === 'activity') return offer(record, effect);
      if (effect.submittedOutput !== undefined) return startExecution.watch(record, effect);
      work(record, effect).catch((error) => {
        noteFault(aws, 'task-failed', record.arn, error);
        const cause = error instanceof Error ? error.message : String(error);
        const { entry } = effect;
        engine().tell(record.arn, { type: 'TaskFailed', entry, error: 'States.Runtime', cause });
      });
    },
    cancel(record, effect) {
      const { service, action, entry, submittedOutput } = effect;
      if (service === 'activity')
        activityTasks.withdraw(action, { executionArn: record.arn, entry });
      if (service === 'states' && submittedOutput !== undefined)
        void startExecution.stop(record, effect);
    },
  };
};
