import { AwsError } from '../aws-error.ts';
import type { Aws, Caller } from '../service.ts';
import type { FunctionVersion, LambdaFunction } from './state.ts';

/** What a function's log needs, for whoever wonders where his lines are. */
const ADVICE =
  "Allow the role logs:CreateLogStream and logs:PutLogEvents on the log group's ARN with `:*`, and logs:CreateLogGroup unless the stack makes the group. AWSLambdaBasicExecutionRole allows all three.";

/**
 * Writes the logs of functions as Lambda does, with the function's own role (developer guide, "Sending Lambda function
 * logs to CloudWatch Logs", and "Using source function ARN to control function access behavior", which names the calls).
 * Where the role may not, the function runs all the same and its lines are lost; that is said once for each function.
 */
export const createFunctionLogs = (aws: Aws) => {
  const said = new Set<string>();
  const say = ({ accountId, region, arn, name }: LambdaFunction, error: AwsError) => {
    if (said.has(arn)) return;
    said.add(arn);
    const message = `The function ${name} runs, but its lines are not in its log. ${error.message}. ${ADVICE}`;
    const data = { functionArn: arn, message };
    aws.journal.append({ accountId, region, service: 'lambda', type: 'log-refused', data });
  };
  return (
    found: LambdaFunction,
    { settings }: FunctionVersion,
    role: Caller,
    logStreamName: string,
  ) => {
    const { accountId, region } = found;
    const logGroupName = settings.logging.LogGroup ?? '';
    const caller = { ...role, conditions: { 'lambda:SourceFunctionArn': found.arn } };
    return (messages: readonly string[]): void => {
      try {
        aws.ports.logs.write({ accountId, region, logGroupName, logStreamName, messages, caller });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        say(found, error);
      }
    };
  };
};

export type FunctionLogs = ReturnType<typeof createFunctionLogs>;
