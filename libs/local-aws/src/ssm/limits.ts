/** Systems Manager API model: shapes by name. */
export const LIMITS = {
  /** DocumentName (custom documents), 3–128. */
  documentName: /^[a-zA-Z0-9_\-.]{3,128}$/,
  /** Documents must not begin with these: CloudFormation guide, AWS::SSM::Document. */
  reservedNames: /^(aws|amazon|amzn)/i,
  /** DocumentContent: user guide, "Document size: 64 KB". */
  documentBytes: 65_536,
  /** AutomationParameterMap: at most 200 keys. */
  parameters: 200,
  /** AutomationParameterKey, 1–50. */
  parameterKey: 50,
  /** AutomationParameterValueList: at most 50 values. */
  parameterValues: 50,
  /** AutomationParameterValue, 1–512. */
  parameterValue: 512,
  /** IdempotencyToken: exactly 36 characters, a UUID. */
  clientToken: /^[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}$/,
  /** aws:approve Approvers: user guide, "Maximum number of approvers: 10". */
  approvers: 10,
  /** aws:approve Message: user guide, "maximum of 4096 characters". */
  message: 4096,
  /** aws:approve default time-out: 7 days; most 30 days. User guide, aws:approve. */
  approveSeconds: 604_800,
  approveLongestSeconds: 2_592_000,
  /** AutomationParameterValue holds the comment of a signal too. */
  comment: 512,
  /** Concurrently executing automations and the queue behind them: Service quotas. */
  running: 100,
  pending: 1000,
  /** An automation without an assume role ends with its caller's session: user guide. */
  sessionSeconds: 43_200,
} as const;
