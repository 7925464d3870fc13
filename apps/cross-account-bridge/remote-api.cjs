// The API, and a deployment of it as it stands: API Gateway serves what was deployed last, and a deployment cannot be
// changed, so a changed API has another one.
const { createHash } = require('node:crypto');

module.exports = async ({ resolveVariable }) => {
  const { Resources } = await resolveVariable('file(./remote-api.yml)');
  const stage = await resolveVariable('sls:stage');
  const hash = createHash('sha256').update(JSON.stringify(Resources)).digest('hex').slice(0, 12);
  const deployment = `RequestsDeployment${hash}`;
  return {
    Resources: {
      ...Resources,
      [deployment]: {
        Type: 'AWS::ApiGateway::Deployment',
        DependsOn: 'RequestsPost',
        Properties: { RestApiId: { Ref: 'RequestsApi' } },
      },
      RequestsStage: {
        Type: 'AWS::ApiGateway::Stage',
        Properties: {
          RestApiId: { Ref: 'RequestsApi' },
          DeploymentId: { Ref: deployment },
          StageName: stage,
          // A person's approval is asked for now and then: what comes faster is a mistake.
          MethodSettings: [
            {
              ResourcePath: '/*',
              HttpMethod: '*',
              ThrottlingBurstLimit: 50,
              ThrottlingRateLimit: 25,
            },
          ],
        },
      },
    },
  };
};
