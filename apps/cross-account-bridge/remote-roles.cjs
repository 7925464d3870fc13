// The roles that the home account's state machines and functions act under here. Each admits one caller, which has to
// show the ARN of its state machine.
const toId = (name) => name.replaceAll(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase());

module.exports = async ({ resolveVariable }) => {
  const machines = await resolveVariable('file(./remote-machines.yml)');
  const stage = await resolveVariable('sls:stage');
  const { home } = await resolveVariable('self:custom.accounts');
  const sub = (text) => ({ 'Fn::Sub': text });
  const here = (type) => `arn:\${AWS::Partition}:states:\${AWS::Region}:\${AWS::AccountId}:${type}`;
  const role = (name, caller, machine, allowed) => ({
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: sub(`countersign-${name}-there-${stage}-\${AWS::Region}`),
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: sub(`arn:\${AWS::Partition}:iam::${home}:role/${caller}`) },
            Action: 'sts:AssumeRole',
            Condition: {
              StringEquals: {
                'sts:ExternalId': sub(
                  `arn:\${AWS::Partition}:states:\${AWS::Region}:${home}:stateMachine:${machine}-${stage}`,
                ),
              },
            },
          },
        ],
      },
      Policies: [
        {
          PolicyName: name,
          PolicyDocument: { Version: '2012-10-17', Statement: allowed },
        },
      ],
    },
  });
  const followAndStop = (machine) => ({
    Sid: 'FollowAndStop',
    Effect: 'Allow',
    Action: ['states:DescribeExecution', 'states:StopExecution'],
    Resource: sub(here(`execution:${machine}:*`)),
  });
  const execute = machines.map(({ name, remoteMachine }) => [
    `${toId(name)}There`,
    role(name, `countersign-${name}-${stage}-\${AWS::Region}`, name, [
      {
        Sid: 'Start',
        Effect: 'Allow',
        Action: 'states:StartExecution',
        Resource: sub(here(`stateMachine:${remoteMachine}`)),
      },
      followAndStop(remoteMachine),
    ]),
  ]);
  return {
    Resources: {
      ...Object.fromEntries(execute),
      // The functions read the end of what was asked through the API, and stop what nobody waits for.
      BridgeThere: role(
        'bridge',
        `countersign-cross-account-bridge-${stage}-\${AWS::Region}-lambdaRole`,
        'api-gateway-approval',
        [followAndStop(`receive-approval-request-${stage}`)],
      ),
    },
  };
};
