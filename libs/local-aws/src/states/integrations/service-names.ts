/**
 * How Step Functions calls a service: `scope` is its name here, `prefix` begins its error names.
 * Optimised integrations were recorded as `Lambda.…`, `DynamoDB.…`, `StepFunctions.…`; SDK
 * integrations as the Java SDK spells the service (`Sfn.…`, `DynamoDb.…`, `S3.…`).
 */
export interface ServiceName {
  readonly scope: string;
  readonly prefix: string;
  /** What the Java SDK calls the service in a Cause, and an error that its model does not have. */
  readonly javaName: string;
  readonly general: string;
  /** SDK integrations word their causes otherwise. */
  readonly isSdk: boolean;
}

const optimised = (
  scope: string,
  prefix: string,
  javaName: string,
  general: string,
): ServiceName => ({ scope, prefix, javaName, general, isSdk: false });

const OPTIMISED: Readonly<Record<string, ServiceName>> = {
  apigateway: optimised(
    'apigateway',
    'ApiGateway',
    'AmazonApiGateway',
    'AmazonApiGatewayException',
  ),
  lambda: optimised('lambda', 'Lambda', 'AWSLambda', 'AWSLambdaException'),
  states: optimised('states', 'StepFunctions', 'AWSStepFunctions', 'AWSStepFunctionsException'),
  sqs: optimised('sqs', 'SQS', 'AmazonSQS', 'AmazonSQSException'),
  sns: optimised('sns', 'SNS', 'AmazonSNS', 'AmazonSNSException'),
  events: optimised(
    'events',
    'EventBridge',
    'AmazonCloudWatchEvents',
    'AmazonCloudWatchEventsException',
  ),
  dynamodb: optimised('dynamodb', 'DynamoDB', 'AmazonDynamoDBv2', 'AmazonDynamoDBException'),
};

/** SDK names that differ from the name in the credential scope. */
const SDK_SCOPES: Readonly<Record<string, string>> = {
  sfn: 'states',
  eventbridge: 'events',
  cloudwatchevents: 'events',
  cloudwatchlogs: 'logs',
  cloudwatch: 'monitoring',
};

/** SDK names that the Java SDK writes with more than one capital. */
const SDK_PREFIXES: Readonly<Record<string, string>> = {
  apigateway: 'ApiGateway',
  cloudformation: 'CloudFormation',
  cloudwatch: 'CloudWatch',
  cloudwatchevents: 'CloudWatchEvents',
  cloudwatchlogs: 'CloudWatchLogs',
  codepipeline: 'CodePipeline',
  dynamodb: 'DynamoDb',
  eventbridge: 'EventBridge',
};

export const serviceName = (service: string): ServiceName | undefined => {
  const sdk = /^aws-sdk:(\w+)$/.exec(service)?.[1];
  if (sdk === undefined) return Object.hasOwn(OPTIMISED, service) ? OPTIMISED[service] : undefined;
  const prefix = SDK_PREFIXES[sdk] ?? sdk.charAt(0).toUpperCase() + sdk.slice(1);
  return {
    scope: SDK_SCOPES[sdk] ?? sdk,
    prefix,
    javaName: prefix,
    general: `${prefix}Exception`,
    isSdk: true,
  };
};
