// The home side of each remote machine: a state machine that runs it, and its role, which may do nothing else.
const definition = require('../../state-machines/assume-role-run.asl.json');

const toId = (name) => name.replaceAll(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase());

module.exports = async ({ resolveVariable }) => {
  const machines = await resolveVariable('file(./remote-machines.yml)');
  const stage = await resolveVariable('sls:stage');
  const logDelivery = await resolveVariable('file(./log-delivery.yml)');
  const { remote } = await resolveVariable('self:custom.accounts');
  const resources = machines.map(({ name, remoteMachine }) => {
    const id = toId(name);
    const arn = (type, rest) => ({
      'Fn::Sub': `arn:\${AWS::Partition}:${type}:${rest}`,
    });
    const role = arn('iam', `:${remote}:role/countersign-${name}-there-${stage}-\${AWS::Region}`);
    return {
      [id]: {
        Type: 'AWS::StepFunctions::StateMachine',
        DependsOn: `${id}RolePolicy`,
        Properties: {
          StateMachineName: `${name}-${stage}`,
          StateMachineType: 'STANDARD',
          RoleArn: { 'Fn::GetAtt': [`${id}Role`, 'Arn'] },
          Definition: definition,
          DefinitionSubstitutions: {
            RemoteRoleArn: role,
            RemoteMachineArn: arn(
              'states',
              `\${AWS::Region}:${remote}:stateMachine:${remoteMachine}`,
            ),
            RemoteExecutions: arn(
              'states',
              `\${AWS::Region}:${remote}:execution:${remoteMachine}:`,
            ),
          },
          LoggingConfiguration: {
            Level: 'ALL',
            IncludeExecutionData: false,
            Destinations: [
              { CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': [`${id}Logs`, 'Arn'] } } },
            ],
          },
        },
      },
      [`${id}Logs`]: {
        Type: 'AWS::Logs::LogGroup',
        Properties: {
          LogGroupName: `/aws/vendedlogs/states/${name}-${stage}`,
          RetentionInDays: 30,
        },
      },
      [`${id}Role`]: {
        Type: 'AWS::IAM::Role',
        Properties: {
          // The other account trusts it by this name.
          RoleName: { 'Fn::Sub': `countersign-${name}-${stage}-\${AWS::Region}` },
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: 'states.amazonaws.com' },
                Action: 'sts:AssumeRole',
                Condition: {
                  StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
                  ArnLike: {
                    'aws:SourceArn': arn(
                      'states',
                      `\${AWS::Region}:\${AWS::AccountId}:stateMachine:${name}-${stage}`,
                    ),
                  },
                },
              },
            ],
          },
        },
      },
      [`${id}RolePolicy`]: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          PolicyName: name,
          Roles: [{ Ref: `${id}Role` }],
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Sid: 'RunThere', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role },
              logDelivery,
            ],
          },
        },
      },
    };
  });
  return { Resources: Object.assign({}, ...resources) };
};
