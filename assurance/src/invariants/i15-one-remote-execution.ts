import { receiverExecutions } from '../world/machines.ts';
import type { Invariant } from './invariant.ts';

export const oneRemoteExecution: Invariant = {
  id: 'I15',
  sentence:
    'Across accounts the same request id is at most one target execution, one per wait; nothing is answered by an execution outside the allowed pair.',
  atAnswer: (_, { wait: { kind, remoteExecutionArn } }) =>
    kind === 'remote' && remoteExecutionArn?.startsWith(receiverExecutions) !== true
      ? `${remoteExecutionArn} answered, and is no execution of the receiver`
      : undefined,
  atEnd({ world: { facts }, scene }) {
    if (scene.kind !== 'remote') return undefined;
    const { remoteRequests } = facts;
    if (new Set(remoteRequests).size < remoteRequests.length)
      return 'one request id started two executions';
    return remoteRequests.length > 1
      ? `a workflow started ${remoteRequests.length} executions in the other account`
      : undefined;
  },
};
