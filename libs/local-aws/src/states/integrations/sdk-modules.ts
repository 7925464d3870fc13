import * as apigateway from '@aws-sdk/client-api-gateway';
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as monitoring from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as codepipeline from '@aws-sdk/client-codepipeline';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as events from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import * as lambda from '@aws-sdk/client-lambda';
import * as s3 from '@aws-sdk/client-s3';
import * as states from '@aws-sdk/client-sfn';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import { createOperationSchemas, type OperationSchemas } from '../../protocols/shape.ts';

/** Shapes of the services that a state machine can call, by their name in the credential scope. */
const MODULES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  apigateway,
  cloudformation,
  codepipeline,
  dynamodb,
  events,
  iam,
  lambda,
  logs,
  monitoring,
  s3,
  sns,
  sqs,
  ssm,
  states,
  sts,
};

const schemas = new Map<string, OperationSchemas>();

/** The client module of a service; undefined for a service that is not served here. */
export const sdkOf = (scope: string): Readonly<Record<string, unknown>> | undefined =>
  Object.hasOwn(MODULES, scope) ? MODULES[scope] : undefined;

/** The operations of a service, read once. */
export const schemasOf = (scope: string): OperationSchemas | undefined => {
  const sdk = sdkOf(scope);
  const known = schemas.get(scope) ?? (sdk && createOperationSchemas(sdk));
  if (known !== undefined) schemas.set(scope, known);
  return known;
};
