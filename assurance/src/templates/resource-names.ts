import type { Resource } from './template.ts';

/** Where a stack is. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
  readonly stackName: string;
}

interface Naming {
  /** The property that names it; without it CloudFormation makes a name up. */
  readonly name?: string;
  /** What `Ref` is, if not the name. */
  readonly ref?: 'arn' | 'url';
  readonly arn?: string;
}

/** How resources are called and referred to: CloudFormation's template reference, "Return values" of each type. */
const namings: Readonly<Record<string, Naming>> = {
  'AWS::DynamoDB::Table': { name: 'TableName', arn: 'dynamodb:@:table/' },
  'AWS::Events::EventBus': { name: 'Name', arn: 'events:@:event-bus/' },
  'AWS::Events::Rule': { name: 'Name', arn: 'events:@:rule/' },
  'AWS::IAM::ManagedPolicy': { name: 'ManagedPolicyName', ref: 'arn', arn: 'iam:#:policy/' },
  'AWS::IAM::Role': { name: 'RoleName', arn: 'iam:#:role/' },
  'AWS::Lambda::Function': { name: 'FunctionName', arn: 'lambda:@:function:' },
  'AWS::Logs::LogGroup': { name: 'LogGroupName', arn: 'logs:@:log-group:' },
  'AWS::S3::Bucket': { name: 'BucketName', arn: 's3:::' },
  'AWS::SNS::Topic': { name: 'TopicName', ref: 'arn', arn: 'sns:@:' },
  'AWS::SQS::Queue': { name: 'QueueName', ref: 'url', arn: 'sqs:@:' },
  'AWS::StepFunctions::StateMachine': {
    name: 'StateMachineName',
    ref: 'arn',
    arn: 'states:@:stateMachine:',
  },
};

type Resolve = (value: unknown) => unknown;

const nameOf = (
  { stackName }: Place,
  logicalId: string,
  { Type, Properties = {} }: Resource,
  resolve: Resolve,
): string => {
  const given = Properties[namings[Type]?.name ?? ''];
  return given === undefined ? `${stackName}-${logicalId}-made` : String(resolve(given));
};

const arnOf = (place: Place, logicalId: string, resource: Resource, resolve: Resolve): string => {
  const form = namings[resource.Type]?.arn;
  if (form === undefined) throw new Error(`no ARN is known of ${resource.Type} (${logicalId})`);
  const { accountId, region } = place;
  const bus = resource.Properties?.EventBusName;
  const path = bus === undefined ? '' : `${resolve(bus)}/`;
  const end = resource.Type === 'AWS::Logs::LogGroup' ? ':*' : '';
  const start = form.replace('@', `${region}:${accountId}`).replace('#', `:${accountId}`);
  return `arn:aws:${start}${path}${nameOf(place, logicalId, resource, resolve)}${end}`;
};

/** What `Ref` of a resource is. */
export const toRef = (place: Place, logicalId: string, resource: Resource, resolve: Resolve) => {
  const { ref } = namings[resource.Type] ?? {};
  if (ref === 'arn') return arnOf(place, logicalId, resource, resolve);
  const name = nameOf(place, logicalId, resource, resolve);
  const { accountId, region } = place;
  return ref === 'url' ? `https://sqs.${region}.amazonaws.com/${accountId}/${name}` : name;
};

/** What `Fn::GetAtt` of a resource is. What AWS alone makes up stands there by its name. */
export const toAttribute = (
  place: Place,
  logicalId: string,
  resource: Resource,
  attribute: string,
  resolve: Resolve,
): string => {
  if (attribute === 'Arn') return arnOf(place, logicalId, resource, resolve);
  const isName = attribute === namings[resource.Type]?.name;
  return isName ? nameOf(place, logicalId, resource, resolve) : `${logicalId}.${attribute}`;
};
