import { setTimeout } from 'node:timers/promises';
import { AwsError } from '../../aws-error.ts';
import type { Caller } from '../../service.ts';
import type { ProviderContext } from '../providers/provider.ts';
import type { StackOperation, StackRecord } from '../stacks/stack-records.ts';
import type { StackState } from '../stacks/stack-state.ts';

/** How the SDK for Java, which CloudFormation uses, names services in messages. */
const SERVICE_NAMES: Readonly<Record<string, string>> = {
  apigateway: 'ApiGateway',
  iam: 'Iam',
  lambda: 'Lambda',
  s3: 'S3',
  sns: 'Sns',
  sqs: 'Sqs',
  dynamodb: 'DynamoDb',
  ssm: 'Ssm',
  states: 'Sfn',
  events: 'EventBridge',
  logs: 'CloudWatchLogs',
  monitoring: 'CloudWatch',
  codepipeline: 'CodePipeline',
};

/** Milliseconds between two questions whether something is ready. */
const PAUSE_MS = 5;

function callerOf({ aws }: StackState, { region }: StackRecord, operation: StackOperation): Caller {
  const { caller, target } = operation;
  const acting =
    target.roleArn === undefined
      ? caller
      : aws.ports.sts.assumeRoleForService({
          service: 'cloudformation.amazonaws.com',
          roleArn: target.roleArn,
          sessionName: 'AWSCloudFormation',
          region,
        });
  const conditions = { ...acting.conditions, 'aws:CalledVia': ['cloudformation.amazonaws.com'] };
  return { ...acting, region, conditions };
}

/** What a provider works with: the deployer's identity, or the stack's role, at the stack's place. */
export function createProviderContext(
  state: StackState,
  stack: StackRecord,
  operation: StackOperation,
): ProviderContext {
  const { aws } = state;
  const caller = callerOf(state, stack, operation);
  return {
    accountId: stack.accountId,
    region: stack.region,
    stackName: stack.stackName,
    stackId: stack.stackId,
    uuid: aws.ids.uuid,
    pause: () => setTimeout(PAUSE_MS),
    async call<Output>(service: string, name: string, input: object): Promise<Output> {
      try {
        return await aws.call<Output>(caller, service, name, input);
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        const from = `Service: ${SERVICE_NAMES[service] ?? service}, Status Code: ${error.status}, Request ID: ${aws.ids.uuid()}`;
        throw new AwsError(error.code, `${error.message} (${from})`, error.status, error.members);
      }
    },
  };
}

const HANDLER_ERRORS: readonly (readonly [pattern: RegExp, code: string])[] = [
  [/AccessDenied|Unauthorized|NotAuthorized/, 'AccessDenied'],
  [/AlreadyExist|AlreadyOwned|Conflict|InUse/, 'AlreadyExists'],
  [/NotFound|NoSuch|DoesNotExist|NonExistent/, 'NotFound'],
  [/LimitExceeded/, 'ServiceLimitExceeded'],
  [/Throttl/, 'Throttling'],
  [/NotImplemented/, 'NotSupported'],
];

/**
 * Why something failed, as the events of a stack say it. Template errors stand for themselves; a fault of local-aws
 * goes into the journal with its stack.
 */
export function failureReason({ aws }: StackState, error: unknown): string {
  if (!(error instanceof AwsError)) {
    const message = error instanceof Error ? error.message : String(error);
    const stack = error instanceof Error ? (error.stack ?? message) : message;
    const data = { message: stack };
    const type = 'internal-failure';
    aws.journal.append({ accountId: '', region: '', service: 'cloudformation', type, data });
    return `Internal Failure: ${message}`;
  }
  if (error.code === 'ValidationError' && !error.message.includes('(Service: '))
    return error.message;
  const code =
    HANDLER_ERRORS.find(([pattern]) => pattern.test(error.code))?.[1] ?? 'InvalidRequest';
  return `Resource handler returned message: "${error.message}" (RequestToken: ${aws.ids.uuid()}, HandlerErrorCode: ${code})`;
}
