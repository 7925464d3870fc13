import { AwsError } from '../../aws-error.ts';
import type { ServiceName } from './service-names.ts';

export interface Failure {
  readonly error: string;
  readonly cause: string;
}

/** What the Java SDKs, which Step Functions uses, call the services in a Cause. */
const JAVA_NAMES: Readonly<Record<string, string>> = {
  Lambda: 'AWSLambda',
  StepFunctions: 'AWSStepFunctions',
  DynamoDB: 'AmazonDynamoDBv2',
  SQS: 'AmazonSQS',
  SNS: 'AmazonSNS',
  EventBridge: 'AmazonCloudWatchEvents',
};

/** Exceptions that are no modelled error of a service go by the service's general name. */
const GENERAL: Readonly<Record<string, string>> = {
  Lambda: 'AWSLambdaException',
  StepFunctions: 'AWSStepFunctionsException',
  DynamoDB: 'AmazonDynamoDBException',
  SQS: 'AmazonSQSException',
  SNS: 'AmazonSNSException',
  EventBridge: 'AmazonCloudWatchEventsException',
};

const NOT_MODELLED =
  /^(AccessDenied(Exception)?|ValidationException|UnrecognizedClientException|InvalidSignatureException|AuthorizationError)$/;

const withSuffix = (code: string): string =>
  /(Exception|Error)$/.test(code) ? code : `${code}Exception`;

/** A service's refusal as the error and cause of a task. */
export const toFailure = (
  error: unknown,
  { prefix }: ServiceName,
  sdk: boolean,
  requestId: string,
): Failure => {
  if (!(error instanceof AwsError)) {
    return {
      error: `${prefix}.SdkClientException`,
      cause: error instanceof Error ? error.message : String(error),
    };
  }
  const status =
    NOT_MODELLED.test(error.code) && error.code.startsWith('AccessDenied') ? 403 : error.status;
  if (sdk) {
    const code = NOT_MODELLED.test(error.code) ? `${prefix}Exception` : withSuffix(error.code);
    return {
      error: `${prefix}.${code}`,
      cause: `${error.message} (Service: ${prefix}, Status Code: ${status}, Request ID: ${requestId})`,
    };
  }
  const code = NOT_MODELLED.test(error.code)
    ? (GENERAL[prefix] ?? error.code)
    : withSuffix(error.code);
  const cause = `${error.message} (Service: ${JAVA_NAMES[prefix] ?? prefix}; Status Code: ${status}; Error Code: ${error.code}; Request ID: ${requestId}; Proxy: null)`;
  return { error: `${prefix}.${code}`, cause };
};
