import * as codepipeline from '@aws-sdk/client-codepipeline';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as events from '@aws-sdk/client-eventbridge';
import * as lambda from '@aws-sdk/client-lambda';
import * as s3 from '@aws-sdk/client-s3';
import * as states from '@aws-sdk/client-sfn';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';

/** Shapes of the services that a state machine can call, by their name in the credential scope. */
const MODULES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  codepipeline,
  dynamodb,
  events,
  lambda,
  s3,
  states,
  sns,
  sqs,
  ssm,
  sts,
};

export const sdkOf = (scope: string): Readonly<Record<string, unknown>> | undefined =>
  Object.hasOwn(MODULES, scope) ? MODULES[scope] : undefined;
