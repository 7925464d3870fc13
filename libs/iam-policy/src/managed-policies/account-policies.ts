import type { PolicyDocument } from '../policy-document.ts';
import { allow, policy } from './allow.ts';

/** Services whose reading operations all begin with these words. */
const READ_SERVICES = [
  'cloudformation',
  'cloudwatch',
  'codepipeline',
  'dynamodb',
  'events',
  'iam',
  'lambda',
  'logs',
  'sns',
  'sqs',
  'ssm',
  'states',
];

/** Policies over all services. */
export const ACCOUNT_POLICIES: Readonly<Record<string, PolicyDocument>> = {
  AdministratorAccess: policy(allow('*')),
  PowerUserAccess: policy(
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    allow(['iam:CreateServiceLinkedRole', 'iam:DeleteServiceLinkedRole', 'iam:ListRoles']),
  ),
  IAMFullAccess: policy(allow('iam:*')),
  IAMReadOnlyAccess: policy(
    allow([
      'iam:GenerateCredentialReport',
      'iam:GenerateServiceLastAccessedDetails',
      'iam:Get*',
      'iam:List*',
      'iam:SimulateCustomPolicy',
      'iam:SimulatePrincipalPolicy',
    ]),
  ),
  /** AWS's document names each operation of every service; this is its effect on the services there are here. */
  ReadOnlyAccess: policy(
    allow(
      READ_SERVICES.flatMap((service) => [
        `${service}:Get*`,
        `${service}:List*`,
        `${service}:Describe*`,
      ]),
    ),
    allow([
      's3:Get*',
      's3:List*',
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:Scan',
      'dynamodb:PartiQLSelect',
      'events:TestEventPattern',
      'logs:FilterLogEvents',
      'logs:StartQuery',
      'logs:StopQuery',
      'cloudformation:EstimateTemplateCost',
      'cloudformation:ValidateTemplate',
      'states:ValidateStateMachineDefinition',
      'sts:GetCallerIdentity',
    ]),
  ),
};
