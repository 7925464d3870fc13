// Makes the pipelines from the one there is: the same, each with its own time-out. CodePipeline takes an action's
// timeoutInMinutes as a literal only, so a time-out cannot be a variable.
const timeouts = require('../runbooks/timeouts.json');

const toStages = (pipeline, timeoutInMinutes) =>
  pipeline.Stages.map((stage) =>
    stage.Name === 'Approval'
      ? {
          ...stage,
          Actions: stage.Actions.map((action) => ({
            ...action,
            TimeoutInMinutes: timeoutInMinutes,
          })),
        }
      : stage,
  );

module.exports = async ({ resolveVariable }) => {
  const pipeline = await resolveVariable('file(platform/pipeline.yml)');
  const stage = await resolveVariable('sls:stage');
  return {
    Resources: Object.fromEntries(
      Object.entries(timeouts).map(([timeout, seconds]) => [
        `Pipeline${timeout}`,
        {
          Type: 'AWS::CodePipeline::Pipeline',
          // The role's policy must be there before the pipeline: its creation runs it once.
          DependsOn: 'PipelineRolePolicy',
          Properties: {
            Name: `countersign-approval-${stage}-${timeout}`,
            ...pipeline,
            Stages: toStages(pipeline, seconds / 60),
          },
        },
      ]),
    ),
  };
};
