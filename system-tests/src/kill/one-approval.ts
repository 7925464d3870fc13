import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { persist, persistUntil } from './persist.ts';
import type { ConfigOf, Way } from './ways.ts';

export interface Played {
  readonly name: string;
  /** What a person decided and AWS acknowledged. */
  readonly decided: 'Approved' | 'Rejected';
  /** What the workflow ended with. */
  readonly status: string | undefined;
  readonly decision: string | undefined;
}

/** One approval from start to end, as people with a patient client would carry it through any number of crashes. */
export const playApproval = async (
  name: string,
  { machine, request, decide }: Way,
  approve: boolean,
  configOf: ConfigOf,
): Promise<Played> => {
  const sfn = new SFNClient(configOf('requester'));
  const stateMachineArn = `arn:aws:states:us-east-1:111111111111:stateMachine:${machine}-dev`;
  const message = `please look at ${name}.`;
  const input = JSON.stringify({ ...request, requestedBy: 'requester', message });
  const { executionArn } = await persist('StartExecution', () =>
    sfn.send(new StartExecutionCommand({ stateMachineArn, name, input })),
  );
  await decide(configOf, message, approve);
  const ended = await persistUntil(`the end of ${name}`, async () => {
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    return execution.status === 'RUNNING' ? undefined : execution;
  });
  return {
    name,
    decided: approve ? 'Approved' : 'Rejected',
    status: ended.status,
    decision: JSON.parse(ended.output ?? '{}').decision,
  };
};
