export const [HOME, REMOTE] = ['111111111111', '222222222222'] as const;

export const receiverArn = (account: string) =>
  `arn:aws:states:us-east-1:${account}:stateMachine:receiver`;

/** What a template maps a request to: the machine and the name are the API's to say, the input is the caller's. */
export const START_TEMPLATE = `#set($data = $util.escapeJavaScript($input.json('$')).replaceAll("\\\\'", "'"))
{ "stateMachineArn": "$stageVariables.machine", "name": "$input.path('$.id')", "input": "$data" }`;

/** An execution of that name is there already: the same request has come before. */
export const AGAIN_TEMPLATE = `#if($input.path('$.__type').contains('ExecutionAlreadyExists'))
#set($context.responseOverride.status = 200)
{ "again": true }
#else
{ "refused": "$input.path('$.__type')" }
#end`;

const roleFor = (service: string, actions: readonly string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
    },
    Policies: [
      {
        PolicyName: 'may',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
        },
      },
    ],
  },
});

export interface ReceiverOptions {
  readonly policy?: object;
  /** A change makes another deployment. */
  readonly deployment?: string;
  readonly more?: Readonly<Record<string, object>>;
  readonly methodSettings?: readonly object[];
  readonly apiActions?: readonly string[];
}

/** A stack with an API that starts the machine `receiver`: `POST /requests`, signed. */
export const receiverTemplate = (account: string, options: ReceiverOptions = {}): string => {
  const { policy, deployment = 'Deployment1', more = {}, methodSettings } = options;
  const { apiActions = ['states:StartExecution'] } = options;
  return JSON.stringify({
    Resources: {
      MachineRole: roleFor('states.amazonaws.com', ['logs:*']),
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          StateMachineName: 'receiver',
          RoleArn: { 'Fn::GetAtt': ['MachineRole', 'Arn'] },
          DefinitionString: JSON.stringify({
            StartAt: 'Done',
            States: { Done: { Type: 'Pass', End: true } },
          }),
        },
      },
      ApiRole: roleFor('apigateway.amazonaws.com', apiActions),
      Api: {
        Type: 'AWS::ApiGateway::RestApi',
        Properties: {
          Name: 'receiver',
          EndpointConfiguration: { Types: ['REGIONAL'] },
          ...(policy !== undefined && { Policy: policy }),
        },
      },
      Requests: {
        Type: 'AWS::ApiGateway::Resource',
        Properties: {
          RestApiId: { Ref: 'Api' },
          ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
          PathPart: 'requests',
        },
      },
      Post: {
        Type: 'AWS::ApiGateway::Method',
        Properties: {
          RestApiId: { Ref: 'Api' },
          ResourceId: { Ref: 'Requests' },
          HttpMethod: 'POST',
          AuthorizationType: 'AWS_IAM',
          Integration: {
            Type: 'AWS',
            IntegrationHttpMethod: 'POST',
            Uri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:states:action/StartExecution' },
            Credentials: { 'Fn::GetAtt': ['ApiRole', 'Arn'] },
            PassthroughBehavior: 'NEVER',
            RequestTemplates: { 'application/json': START_TEMPLATE },
            IntegrationResponses: [
              { StatusCode: 200, ResponseTemplates: { 'application/json': '{ "started": true }' } },
              {
                StatusCode: 400,
                SelectionPattern: '4\\d\\d',
                ResponseTemplates: { 'application/json': AGAIN_TEMPLATE },
              },
            ],
          },
          MethodResponses: [{ StatusCode: 200 }, { StatusCode: 400 }],
        },
      },
      [deployment]: {
        Type: 'AWS::ApiGateway::Deployment',
        DependsOn: ['Post', ...Object.keys(more)],
        Properties: { RestApiId: { Ref: 'Api' } },
      },
      Stage: {
        Type: 'AWS::ApiGateway::Stage',
        Properties: {
          RestApiId: { Ref: 'Api' },
          StageName: 'live',
          DeploymentId: { Ref: deployment },
          Variables: { machine: receiverArn(account) },
          ...(methodSettings !== undefined && { MethodSettings: methodSettings }),
        },
      },
      ...more,
    },
    Outputs: { ApiId: { Value: { Ref: 'Api' } } },
  });
};

/** Lets one machine of another account call one method, and nobody else anything. */
export const policyFor = (machineArn: string, resource = 'execute-api:/live/POST/requests') => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'states.amazonaws.com' },
      Action: 'execute-api:Invoke',
      Resource: resource,
      Condition: {
        StringEquals: {
          'aws:SourceArn': machineArn,
          'aws:SourceAccount': machineArn.split(':')[4],
        },
      },
    },
  ],
});
