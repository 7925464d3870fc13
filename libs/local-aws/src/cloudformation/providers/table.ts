import { validationError } from '../template/template-error.ts';
import { apigatewayAccount } from './apigateway-account.ts';
import { apigatewayDeployment } from './apigateway-deployment.ts';
import { apigatewayGatewayResponse } from './apigateway-gateway-response.ts';
import { apigatewayMethod } from './apigateway-method.ts';
import { apigatewayModel } from './apigateway-model.ts';
import { apigatewayRequestValidator } from './apigateway-request-validator.ts';
import { apigatewayResource } from './apigateway-resource.ts';
import { apigatewayRestApi } from './apigateway-rest-api.ts';
import { apigatewayStage } from './apigateway-stage.ts';
import { cloudwatchAlarm } from './cloudwatch-alarm.ts';
import { codepipelinePipeline } from './codepipeline-pipeline.ts';
import { dynamodbTable } from './dynamodb-table.ts';
import { eventsBus, eventsBusPolicy } from './events-bus.ts';
import { eventsRule } from './events-rule.ts';
import { iamInstanceProfile } from './iam-instance-profile.ts';
import { iamManagedPolicy } from './iam-managed-policy.ts';
import { iamPolicy } from './iam-policy.ts';
import { iamRole } from './iam-role.ts';
import { iamAccessKey, iamUser } from './iam-user.ts';
import { lambdaEventInvokeConfig } from './lambda-event-invoke-config.ts';
import { lambdaFunction } from './lambda-function.ts';
import { lambdaPermission } from './lambda-permission.ts';
import { lambdaAlias, lambdaVersion } from './lambda-versions.ts';
import { logsLogGroup } from './logs-log-group.ts';
import type { ResourceProvider } from './provider.ts';
import { s3Bucket, s3BucketPolicy } from './s3-bucket.ts';
import { snsSubscription } from './sns-subscription.ts';
import { snsTopic } from './sns-topic.ts';
import { snsTopicPolicy } from './sns-topic-policy.ts';
import { sqsQueue, sqsQueuePolicy } from './sqs-queue.ts';
import { ssmDocument } from './ssm-document.ts';
import { ssmParameter } from './ssm-parameter.ts';
import { statesActivity, statesAlias, statesVersion } from './states-others.ts';
import { statesStateMachine } from './states-state-machine.ts';
import { waitConditionHandle } from './wait-condition-handle.ts';

const PROVIDERS: Readonly<Record<string, ResourceProvider>> = {
  'AWS::ApiGateway::Account': apigatewayAccount,
  'AWS::ApiGateway::Deployment': apigatewayDeployment,
  'AWS::ApiGateway::GatewayResponse': apigatewayGatewayResponse,
  'AWS::ApiGateway::Method': apigatewayMethod,
  'AWS::ApiGateway::Model': apigatewayModel,
  'AWS::ApiGateway::RequestValidator': apigatewayRequestValidator,
  'AWS::ApiGateway::Resource': apigatewayResource,
  'AWS::ApiGateway::RestApi': apigatewayRestApi,
  'AWS::ApiGateway::Stage': apigatewayStage,
  'AWS::CloudFormation::WaitConditionHandle': waitConditionHandle,
  'AWS::CloudWatch::Alarm': cloudwatchAlarm,
  'AWS::CodePipeline::Pipeline': codepipelinePipeline,
  'AWS::DynamoDB::Table': dynamodbTable,
  'AWS::Events::EventBus': eventsBus,
  'AWS::Events::EventBusPolicy': eventsBusPolicy,
  'AWS::Events::Rule': eventsRule,
  'AWS::IAM::AccessKey': iamAccessKey,
  'AWS::IAM::InstanceProfile': iamInstanceProfile,
  'AWS::IAM::ManagedPolicy': iamManagedPolicy,
  'AWS::IAM::Policy': iamPolicy,
  'AWS::IAM::Role': iamRole,
  'AWS::IAM::User': iamUser,
  'AWS::Lambda::Alias': lambdaAlias,
  'AWS::Lambda::EventInvokeConfig': lambdaEventInvokeConfig,
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::Lambda::Permission': lambdaPermission,
  'AWS::Lambda::Version': lambdaVersion,
  'AWS::Logs::LogGroup': logsLogGroup,
  'AWS::S3::Bucket': s3Bucket,
  'AWS::S3::BucketPolicy': s3BucketPolicy,
  'AWS::SNS::Subscription': snsSubscription,
  'AWS::SNS::Topic': snsTopic,
  'AWS::SNS::TopicPolicy': snsTopicPolicy,
  'AWS::SQS::Queue': sqsQueue,
  'AWS::SQS::QueuePolicy': sqsQueuePolicy,
  'AWS::SSM::Document': ssmDocument,
  'AWS::SSM::Parameter': ssmParameter,
  'AWS::StepFunctions::Activity': statesActivity,
  'AWS::StepFunctions::StateMachine': statesStateMachine,
  'AWS::StepFunctions::StateMachineAlias': statesAlias,
  'AWS::StepFunctions::StateMachineVersion': statesVersion,
};

/** Types that AWS has and people use, and why they are refused here. */
const REFUSED: Readonly<Record<string, string>> = {
  'AWS::Lambda::EventSourceMapping': 'Lambda polls no queues or streams',
  'AWS::Logs::SubscriptionFilter': 'CloudWatch Logs sends lines nowhere',
};

/** The types that stacks may hold. */
export const RESOURCE_TYPES: readonly string[] = Object.keys(PROVIDERS);

export const isProvided = (type: string): boolean => Object.hasOwn(PROVIDERS, type);

/** Refuses clearly what AWS would make and local-aws does not. */
export function refuseUnsupported(types: readonly string[]): void {
  for (const type of types)
    if (Object.hasOwn(REFUSED, type))
      throw validationError(`local-aws does not make ${type}: its ${REFUSED[type]}`);
}

export function providerOf(type: string): ResourceProvider {
  const provider = isProvided(type) ? PROVIDERS[type] : undefined;
  if (provider === undefined) throw new Error(`there is no provider of ${type}`);
  return provider;
}
