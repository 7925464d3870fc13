/** Limits that come from AWS, each with the shape or page that states it. Lengths are UTF-16 units, as AWS's own services count. */
export const limits = {
  /** aws:approve, Message: Systems Manager Automation actions reference. */
  approveMessage: 4096,
  /** aws:approve, Approvers: at most 10. */
  approvers: 10,
  /** aws:approve, timeoutSeconds: at most 30 days. */
  approveTimeoutSeconds: 2_592_000,
  /** AutomationParameterValue, 512: SSM API. */
  automationParameterValue: 512,
  /** AutomationExecutionId, 36: SSM API. */
  automationExecutionId: 36,
  /** TaskToken, 2048: Step Functions API. */
  taskToken: 2048,
  /** StateName, 80: Amazon States Language. */
  stateName: 80,
  /** Arn, 256: Step Functions API. */
  arn: 256,
  /** SensitiveData, 262,144 bytes of UTF-8: SendTaskSuccess.output. */
  taskOutputBytes: 262_144,
  /** SensitiveError, 256: SendTaskFailure.error. */
  taskError: 256,
  /** SensitiveCause, 32,768: SendTaskFailure.cause. */
  taskCause: 32_768,
  /** Key of an object, 1,024 bytes: S3 user guide. */
  objectKey: 1024,
  /** ObjectVersionId, 1,024 bytes: S3 user guide. */
  objectVersionId: 1024,
  /** User-defined metadata of an object, 2 KB: S3 user guide. */
  objectMetadataBytes: 2048,
  /** PipelineExecutionId, 36: CodePipeline API. */
  pipelineExecutionId: 36,
  /** PipelineName, 100: CodePipeline API. */
  pipelineName: 100,
  /** PipelineVariableValue, 1,000: CodePipeline API. */
  pipelineVariableValue: 1000,
  /** ActionConfigurationValue, 1,000: CodePipeline API. CustomData holds the message and three shorter texts. */
  pipelineMessage: 560,
  /** Ours: a text that approvers read. Anything larger is put into S3 by whoever made it. */
  artifactContentBytes: 65_536,
  /** Ours: enough for a review, few enough to read in a mail. */
  links: 10,
  files: 10,
  requestedBy: 256,
  key: 128,
  policyName: 64,
} as const;
