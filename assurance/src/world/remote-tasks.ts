import type { Json } from '@countersign/states-language';
import type { Bus } from './bus.ts';
import type { Executions, Running, TaskWorkers } from './executions.ts';
import { receiverExecutions, toMachineArn } from './machines.ts';
import { accountId, remoteAccountId, type World } from './world.ts';

/** `refused`: the API throttles. `response-lost`: it has started the execution, and its answer does not come back. */
const callFaults = ['none', 'refused', 'response-lost', 'unavailable'] as const;
const putFaults = ['none', 'refused', 'response-lost'] as const;

const receiver = 'receive-approval-request';

/** The other account: its API, which starts an execution per request id, its table of requests, and what it forwards. */
export const createRemoteTasks = (
  world: World,
  executions: () => Executions,
  bus: () => Bus,
): Pick<TaskWorkers, 'callApi' | 'putItem' | 'ended'> => {
  const { agenda, facts } = world;
  const requests = new Map<string, string>();
  const soon = (act: () => void) => agenda.at(agenda.now() + 30, act);
  const fail = (running: Running, entry: string, error: string) =>
    executions().send(running, { type: 'TaskFailed', entry, error, cause: `said ${error}` });

  /** What start-execution.vtl makes of a call: the same id is the same execution. */
  const receive = (requestId: string, request: Json): string => {
    if (executions().find(`${receiverExecutions}${requestId}`) !== undefined)
      return 'already received';
    facts.remoteRequests.push(requestId);
    executions().start(receiver, requestId, { requestId, request }, remoteAccountId);
    return 'received';
  };

  return {
    callApi(running, { entry, parameters }) {
      world.watch('a request to the other account', parameters);
      const { RequestBody } = parameters as {
        readonly RequestBody: { readonly requestId: string; readonly request: Json };
      };
      const fault = world.meet(`apigateway:invoke ${RequestBody.requestId}`, callFaults);
      if (running.execution.status !== 'RUNNING') return;
      soon(() => {
        if (fault === 'refused') return fail(running, entry, 'ApiGateway.429');
        if (fault === 'unavailable') return fail(running, entry, 'ApiGateway.503');
        const receipt = receive(RequestBody.requestId, RequestBody.request);
        if (fault === 'response-lost') return fail(running, entry, 'ApiGateway.504');
        const output = { ResponseBody: { receipt }, StatusCode: 200 };
        executions().send(running, { type: 'TaskSucceeded', entry, output });
      });
    },
    putItem(running, { entry, parameters }) {
      world.watch('the table of requests', parameters);
      const { Item } = parameters as {
        readonly Item: { readonly requestId: { readonly S: string } };
      };
      const requestId = Item.requestId.S;
      const fault = world.meet('dynamodb:putItem', putFaults);
      if (running.execution.status !== 'RUNNING') return;
      soon(() => {
        if (fault === 'refused') return fail(running, entry, 'DynamoDB.ThrottlingException');
        const holder = requests.get(requestId) ?? running.arn;
        if (holder !== running.arn)
          return fail(running, entry, 'DynamoDB.ConditionalCheckFailedException');
        requests.set(requestId, holder);
        if (fault === 'response-lost') return fail(running, entry, 'DynamoDB.SdkClientException');
        executions().send(running, { type: 'TaskSucceeded', entry, output: {} });
      });
    },
    ended({ machine, arn, execution: { status, identity } }) {
      if (machine !== receiver && machine !== 'api-gateway-approval') return;
      const account = machine === receiver ? remoteAccountId : accountId;
      bus().emit({
        source: 'aws.states',
        detailType: 'Step Functions Execution Status Change',
        detail: {
          executionArn: arn,
          stateMachineArn: toMachineArn(`${machine}-dev`, account),
          status,
          redriveCount: identity.redriveCount ?? 0,
        },
        account,
      });
    },
  };
};
