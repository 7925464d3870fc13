/**
 * How Step Functions calls a service: `scope` is its name here, `prefix` begins its error names.
 * Optimised integrations were recorded as `Lambda.…`, `DynamoDB.…`, `StepFunctions.…`; SDK
 * integrations begin with the service's name in the resource, capitalised (`Sfn.…`, `Ssm.…`).
 */
export interface ServiceName {
  readonly scope: string;
  readonly prefix: string;
}

const OPTIMISED: Readonly<Record<string, ServiceName>> = {
  lambda: { scope: 'lambda', prefix: 'Lambda' },
  states: { scope: 'states', prefix: 'StepFunctions' },
  sqs: { scope: 'sqs', prefix: 'SQS' },
  sns: { scope: 'sns', prefix: 'SNS' },
  events: { scope: 'events', prefix: 'EventBridge' },
  dynamodb: { scope: 'dynamodb', prefix: 'DynamoDB' },
};

/** SDK names that differ from the name in the credential scope. */
const SDK_SCOPES: Readonly<Record<string, string>> = {
  sfn: 'states',
  eventbridge: 'events',
  cloudwatchlogs: 'logs',
  cloudwatch: 'monitoring',
};

export const serviceName = (service: string): ServiceName | undefined => {
  const sdk = /^aws-sdk:(\w+)$/.exec(service)?.[1];
  if (sdk === undefined) return OPTIMISED[service];
  return { scope: SDK_SCOPES[sdk] ?? sdk, prefix: sdk.charAt(0).toUpperCase() + sdk.slice(1) };
};
