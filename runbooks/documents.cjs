// Makes the SSM documents from the one runbook: the same content, each with its own time-out. SSM takes a step's
// timeoutSeconds as a literal only, so a time-out cannot be a parameter.
const timeouts = require('./timeouts.json');

const toLogicalId = (timeout) => `Runbook${timeout}`;

module.exports = async ({ resolveVariable }) => {
  const runbook = await resolveVariable('file(runbooks/approval.yml)');
  const stage = await resolveVariable('sls:stage');
  const [step] = runbook.mainSteps;
  return {
    Resources: Object.fromEntries(
      Object.entries(timeouts).map(([timeout, timeoutSeconds]) => [
        toLogicalId(timeout),
        {
          Type: 'AWS::SSM::Document',
          Properties: {
            Name: `countersign-approval-${stage}-${timeout}`,
            DocumentType: 'Automation',
            DocumentFormat: 'JSON',
            // The default, Replace, would need a new name for every change.
            UpdateMethod: 'NewVersion',
            Content: { ...runbook, mainSteps: [{ ...step, timeoutSeconds }] },
          },
        },
      ]),
    ),
  };
};
