import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createStacks, type Stacks } from './spec-stacks.ts';

let local: LocalAws;
let stacks: Stacks;
beforeAll(async () => {
  local = await createLocalAws();
  stacks = createStacks(local);
});
afterAll(() => local.close());

const ASSUME = `{ Statement: { Effect: Allow, Principal: { Service: [lambda.amazonaws.com, states.amazonaws.com, events.amazonaws.com] }, Action: 'sts:AssumeRole' } }`;
const ROLE = `
  Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: ${ASSUME} } }`;
const FUNCTION = (more = '') => `${ROLE}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: nodejs24.x
      Handler: index.handler
      Role: !GetAtt Role.Arn
      Code: { ZipFile: "exports.handler = async () => 1;" }
      ${more}`;
const MACHINE = (comment: string) => `${ROLE}
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
      DefinitionSubstitutions: { Comment: '${comment}' }
      Definition: { Comment: '\${Comment}', StartAt: Done, States: { Done: { Type: Succeed } } }`;

/** What is made first, what it is then changed into, and the outputs to look at. */
const CASES: readonly (readonly [
  type: string,
  first: string,
  then: string,
  output: string,
  value: RegExp,
])[] = [
  [
    'AWS::IAM::ManagedPolicy',
    `  P: { Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: { Version: 2012-10-17, Statement: { Effect: Allow, Action: 'sqs:*', Resource: '*' } } } }`,
    `  P: { Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: { Version: 2012-10-17, Statement: { Effect: Allow, Action: 'sns:*', Resource: '*' } } } }`,
    '!Ref P',
    /^arn:aws:iam::111111111111:policy\/t1-P-[A-Z2-7]{12}$/,
  ],
  [
    'AWS::IAM::User with AWS::IAM::AccessKey',
    `  U: { Type: AWS::IAM::User, Properties: { UserName: someone } }\n  K: { Type: AWS::IAM::AccessKey, Properties: { UserName: !Ref U } }`,
    `  U: { Type: AWS::IAM::User, Properties: { UserName: someone, Tags: [{ Key: a, Value: b }] } }\n  K: { Type: AWS::IAM::AccessKey, Properties: { UserName: !Ref U, Status: Inactive } }`,
    '!Ref K',
    /^AKIA[A-Z2-7]{16}$/,
  ],
  [
    'AWS::IAM::InstanceProfile',
    `${ROLE}\n  I: { Type: AWS::IAM::InstanceProfile, Properties: { Roles: [!Ref Role] } }`,
    `${ROLE}\n  I: { Type: AWS::IAM::InstanceProfile, Properties: { Roles: [!Ref Role] } }\n  W: { Type: AWS::CloudFormation::WaitConditionHandle }`,
    '!GetAtt I.Arn',
    /:instance-profile\/t3-I-/,
  ],
  [
    'AWS::Lambda::Function with permission, version, alias and invoke configuration',
    `${FUNCTION()}
  Permission: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref Function, Action: 'lambda:InvokeFunction', Principal: events.amazonaws.com } }
  Version: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref Function } }
  Alias: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Function, FunctionVersion: !GetAtt Version.Version, Name: live } }
  Config: { Type: AWS::Lambda::EventInvokeConfig, Properties: { FunctionName: !Ref Function, Qualifier: $LATEST, MaximumRetryAttempts: 1 } }`,
    `${FUNCTION('Environment: { Variables: { PORT: 80, ON: true } }')}
  Permission: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref Function, Action: 'lambda:InvokeFunction', Principal: sns.amazonaws.com } }
  Version: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref Function, Description: second } }
  Alias: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Function, FunctionVersion: !GetAtt Version.Version, Name: live } }
  Config: { Type: AWS::Lambda::EventInvokeConfig, Properties: { FunctionName: !Ref Function, Qualifier: $LATEST, MaximumRetryAttempts: 0 } }`,
    '!Ref Alias',
    /^arn:aws:lambda:us-east-1:111111111111:function:t4-Function-[A-Z2-7]{12}:live$/,
  ],
  [
    'AWS::S3::Bucket with its policy',
    `  B: { Type: AWS::S3::Bucket, Properties: { VersioningConfiguration: { Status: Enabled }, BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: AES256 } }] } } }
  P: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Ref B, PolicyDocument: { Statement: [{ Effect: Deny, Principal: '*', Action: 's3:*', Resource: !Sub '\${B.Arn}/*', Condition: { Bool: { 'aws:SecureTransport': false } } }] } } }`,
    `  B: { Type: AWS::S3::Bucket, Properties: { VersioningConfiguration: { Status: Suspended }, PublicAccessBlockConfiguration: { BlockPublicAcls: true }, LifecycleConfiguration: { Rules: [{ Status: Enabled, ExpirationInDays: 3 }] }, NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } }, Tags: [{ Key: a, Value: b }] } }`,
    '!GetAtt B.Arn',
    /^arn:aws:s3:::t5-b-[a-z2-7]{12}$/,
  ],
  [
    'AWS::SNS::Topic with policy and subscription',
    `  T: { Type: AWS::SNS::Topic, Properties: { TopicName: AutomationT, Subscription: [{ Protocol: email, Endpoint: a@example.com }] } }
  P: { Type: AWS::SNS::TopicPolicy, Properties: { Topics: [!Ref T], PolicyDocument: { Statement: { Effect: Allow, Principal: { Service: events.amazonaws.com }, Action: 'sns:Publish', Resource: !Ref T } } } }
  S: { Type: AWS::SNS::Subscription, Properties: { TopicArn: !Ref T, Protocol: email, Endpoint: b@example.com } }`,
    `  T: { Type: AWS::SNS::Topic, Properties: { TopicName: AutomationT, DisplayName: Approvals } }
  S: { Type: AWS::SNS::Subscription, Properties: { TopicArn: !Ref T, Protocol: email, Endpoint: c@example.com } }`,
    '!Ref T',
    /^arn:aws:sns:us-east-1:111111111111:AutomationT$/,
  ],
  [
    'AWS::SQS::Queue with its policy',
    `  D: { Type: AWS::SQS::Queue }
  Q: { Type: AWS::SQS::Queue, Properties: { RedrivePolicy: { deadLetterTargetArn: !GetAtt D.Arn, maxReceiveCount: 3 } } }
  P: { Type: AWS::SQS::QueuePolicy, Properties: { Queues: [!Ref Q], PolicyDocument: { Statement: { Effect: Allow, Principal: { Service: events.amazonaws.com }, Action: 'sqs:SendMessage', Resource: !GetAtt Q.Arn } } } }`,
    `  D: { Type: AWS::SQS::Queue }
  Q: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 60, Tags: [{ Key: a, Value: b }] } }`,
    '!GetAtt Q.Arn',
    /^arn:aws:sqs:us-east-1:111111111111:t7-Q-[A-Z2-7]{12}$/,
  ],
  [
    'AWS::DynamoDB::Table',
    `  T: { Type: AWS::DynamoDB::Table, Properties: { BillingMode: PAY_PER_REQUEST, AttributeDefinitions: [{ AttributeName: id, AttributeType: S }], KeySchema: [{ AttributeName: id, KeyType: HASH }], PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } } }`,
    `  T: { Type: AWS::DynamoDB::Table, Properties: { BillingMode: PAY_PER_REQUEST, AttributeDefinitions: [{ AttributeName: id, AttributeType: S }], KeySchema: [{ AttributeName: id, KeyType: HASH }], TimeToLiveSpecification: { AttributeName: ttl, Enabled: true }, Tags: [{ Key: a, Value: b }] } }`,
    '!GetAtt T.Arn',
    /^arn:aws:dynamodb:us-east-1:111111111111:table\/t8-T-[A-Z2-7]{12}$/,
  ],
  [
    'AWS::SSM::Document and AWS::SSM::Parameter',
    `  D: { Type: AWS::SSM::Document, Properties: { Name: runbook, DocumentType: Automation, UpdateMethod: NewVersion, Content: { schemaVersion: '0.3', description: one, mainSteps: [{ name: wait, action: 'aws:sleep', inputs: { Duration: PT1S } }] } } }
  P: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: one } }`,
    `  D: { Type: AWS::SSM::Document, Properties: { Name: runbook, DocumentType: Automation, UpdateMethod: NewVersion, Content: { schemaVersion: '0.3', description: two, mainSteps: [{ name: wait, action: 'aws:sleep', inputs: { Duration: PT1S } }] } } }
  P: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: two } }`,
    '!Sub "${D}-${P.Value}"',
    /^runbook-(one|two)$/,
  ],
  [
    'AWS::Events::Rule, EventBus and EventBusPolicy',
    `  B: { Type: AWS::Events::EventBus, Properties: { Name: own } }
  P: { Type: AWS::Events::EventBusPolicy, Properties: { EventBusName: !Ref B, StatementId: a, Statement: { Effect: Allow, Principal: { AWS: '222222222222' }, Action: 'events:PutEvents', Resource: !GetAtt B.Arn } } }
  Q: { Type: AWS::SQS::Queue }
  R: { Type: AWS::Events::Rule, Properties: { EventBusName: !Ref B, EventPattern: { source: [a] }, Targets: [{ Id: one, Arn: !GetAtt Q.Arn }] } }`,
    `  B: { Type: AWS::Events::EventBus, Properties: { Name: own } }
  Q: { Type: AWS::SQS::Queue }
  R: { Type: AWS::Events::Rule, Properties: { EventBusName: !Ref B, EventPattern: { source: [b] }, State: DISABLED, Targets: [{ Id: two, Arn: !GetAtt Q.Arn, RetryPolicy: { MaximumRetryAttempts: 2 } }] } }`,
    '!GetAtt R.Arn',
    /^arn:aws:events:us-east-1:111111111111:rule\/own\/t10-R-[A-Z2-7]{12}$/,
  ],
  [
    'AWS::StepFunctions::StateMachine',
    MACHINE('one'),
    MACHINE('two "quoted"'),
    '!Ref Machine',
    /^arn:aws:states:us-east-1:111111111111:stateMachine:t11-Machine-[A-Z2-7]{12}$/,
  ],
  [
    'AWS::CloudWatch::Alarm',
    `  A: { Type: AWS::CloudWatch::Alarm, Properties: { MetricName: Errors, Namespace: AWS/Lambda, Statistic: Sum, Period: 60, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: GreaterThanOrEqualToThreshold } }`,
    `  A: { Type: AWS::CloudWatch::Alarm, Properties: { MetricName: Errors, Namespace: AWS/Lambda, Statistic: Sum, Period: 60, EvaluationPeriods: 2, Threshold: 1, ComparisonOperator: GreaterThanOrEqualToThreshold, TreatMissingData: notBreaching } }`,
    '!GetAtt A.Arn',
    /^arn:aws:cloudwatch:us-east-1:111111111111:alarm:t12-A-[A-Z2-7]{12}$/,
  ],
];

const text = (resources: string, output: string) =>
  `Resources:\n${resources}\nOutputs: { It: { Value: ${output} } }`;

it.each(CASES.map((row, index) => [...row, `t${index + 1}`] as const))(
  'makes, changes and deletes %s',
  async (_type, first, then, output, value, name) => {
    const made = await stacks.create(name, text(first, output));
    expect([made.StackStatus, await stacks.firstFailure(name)]).toEqual([
      'CREATE_COMPLETE',
      undefined,
    ]);
    expect(stacks.outputs(made).It).toMatch(value);
    const changed = await stacks.update(name, text(then, output));
    expect([changed.StackStatus, await stacks.firstFailure(name)]).toEqual([
      'UPDATE_COMPLETE',
      undefined,
    ]);
    expect(stacks.outputs(changed).It).toMatch(value);
    await stacks.client.send(new DeleteStackCommand({ StackName: name }));
    const deleted = await stacks.settled(made.StackId ?? '');
    expect([deleted.StackStatus, await stacks.firstFailure(made.StackId ?? '')]).toEqual([
      'DELETE_COMPLETE',
      undefined,
    ]);
  },
);

it.each([
  ['replaces a document whose content changed', '', false],
  ['gives a document a new version where it says so', ', UpdateMethod: NewVersion', true],
])('%s', async (_name, method, same) => {
  const name = same ? 'versioned' : 'replaced';
  const document = (seconds: number) =>
    text(
      `  D: { Type: AWS::SSM::Document, Properties: { DocumentType: Automation${method}, Content: { schemaVersion: '0.3', mainSteps: [{ name: wait, action: 'aws:sleep', inputs: { Duration: PT${seconds}S } }] } } }`,
      '!Ref D',
    );
  const before = stacks.outputs(await stacks.create(name, document(1))).It;
  const after = stacks.outputs(await stacks.update(name, document(2))).It;
  expect(after === before).toBe(same);
});
