import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  InvokeCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import type { Scene } from './permission-scenes.ts';

/** Calls a function in a new process, whose log has no stream yet, and finds its last line in the function's log group. */
export const writeLog =
  (FunctionName: string): Scene =>
  async ({ configOf, clock }) => {
    const lambda = new LambdaClient(configOf('admin'));
    const Description = `since ${clock.now()}`;
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Description }));
    const { LogResult = '' } = await lambda.send(
      new InvokeCommand({ FunctionName, Payload: '{}', LogType: 'Tail' }),
    );
    const line = Buffer.from(LogResult, 'base64').toString().trim().split('\n').at(-1) ?? '';
    if (line === '') throw new Error(`${FunctionName} says nothing`);
    const logs = new CloudWatchLogsClient(configOf('admin'));
    const logGroupName = `/aws/lambda/${FunctionName}`;
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
    if (!events.some(({ message }) => message === line))
      throw new Error(`${logGroupName} does not hold "${line}"`);
  };
