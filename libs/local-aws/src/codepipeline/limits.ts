/** CodePipeline API model and user guide, "Quotas in AWS CodePipeline": shapes by name. */
export const LIMITS = {
  /** PipelineName, StageName, ActionName, 1–100. */
  name: /^[A-Za-z0-9.@\-_]{1,100}$/,
  /** ArtifactName, 1–100. */
  artifactName: /^[a-zA-Z0-9_-]{1,100}$/,
  /** ActionNamespace, 1–100. */
  namespace: /^[A-Za-z0-9@_-]{1,100}$/,
  /** RoleArn. */
  roleArn: /^arn:aws(-[\w]+)*:iam::[0-9]{12}:role\/.*$/,
  /** Quota: stages in a pipeline, 2–50. */
  fewestStages: 2,
  mostStages: 50,
  /** Quota: actions in a stage. */
  actionsPerStage: 50,
  /** Quota: actions in a pipeline. */
  actions: 500,
  /** ActionConfigurationValue. */
  configurationValue: 1000,
  /** ActionRunOrder, 1–999. */
  runOrder: 999,
  /** ActionTimeout, minutes. */
  shortestTimeout: 5,
  longestTimeout: 86_400,
  /** User guide, "Manage approval actions": seven days unless timeoutInMinutes says otherwise. */
  approvalMinutes: 10_080,
  /** PipelineVariableDeclarationList. */
  variables: 50,
  /** PipelineVariableName, 1–128. */
  variableName: /^[A-Za-z0-9@\-_]{1,128}$/,
  /** PipelineVariableValue, 1–1000. */
  variableValue: 1000,
  /** PipelineVariableDescription. */
  variableDescription: 200,
  /** ClientRequestToken, 1–128. */
  clientRequestToken: /^[a-zA-Z0-9-]{1,128}$/,
  /** Revision, 1–1500. */
  revision: 1500,
  /** ApprovalSummary, 0–512. */
  approvalSummary: 512,
  /** ApprovalToken. */
  approvalToken: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  /** StopPipelineExecutionReason. */
  stopReason: 200,
  /** DisabledReason, 1–300. */
  disabledReason: /^[a-zA-Z0-9!@ ().*?-]{1,300}$/,
  /** MaxResults of the histories, 1–100. */
  page: 100,
  /** MaxPipelines, 1–1000. */
  pipelinesPage: 1000,
  /** Quota: tags of a resource. */
  tags: 50,
  /** TagKey and TagValue. */
  tagKey: 128,
  tagValue: 256,
  /** Quota: executions of a pipeline in QUEUED mode. */
  queued: 50,
  /** How often a source that is polled is asked; AWS says "periodically". */
  pollSeconds: 60,
  /** User guide: polling ends where a pipeline has had no execution for 30 days. */
  pollDays: 30,
} as const;
