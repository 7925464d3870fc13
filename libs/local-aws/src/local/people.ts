/** Who there is on a fresh local AWS, and what each may do. Policies are IAM's own, enforced as on AWS. */
export interface Person {
  readonly profile: string;
  /** The IAM user; one person can have one in each account. */
  readonly userName: string;
  readonly account: 'home' | 'remote';
  readonly managedPolicies: readonly string[];
  readonly inlinePolicies: Readonly<Record<string, object>>;
}

export const ACCOUNTS = { home: '111111111111', remote: '222222222222' } as const;

const allow = (
  Action: readonly string[],
  Resource: string | readonly string[],
  Condition?: object,
) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition !== undefined && { Condition }),
});

/** Everything of the ledger but the task token: IAM user guide, conditions of DynamoDB. */
const READABLE = [
  'approvalId',
  'status',
  'retryCount',
  'executionArn',
  'request',
  'policy',
  'backend',
  'artifact',
  'outcome',
  'lateDecisions',
  'requestedAt',
  'decidedAt',
  'deliveredAt',
  'closedAt',
  'closedBecause',
  'expiresAt',
  'revision',
];

const policy = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement });

const FOLLOW_APPROVALS = policy(
  allow(
    [
      'states:ListStateMachines',
      'states:DescribeStateMachine',
      'states:ListExecutions',
      'states:DescribeExecution',
      'states:GetExecutionHistory',
      'states:DescribeStateMachineForExecution',
    ],
    '*',
  ),
  allow(
    ['dynamodb:GetItem', 'dynamodb:DescribeTable'],
    'arn:aws:dynamodb:*:*:table/countersign-ledger-*',
    {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': READABLE },
      StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    },
  ),
);

const ASK_FOR_APPROVALS = policy(
  allow(
    ['states:StartExecution'],
    [
      'arn:aws:states:*:*:stateMachine:ssm-approval-*',
      'arn:aws:states:*:*:stateMachine:pipeline-approval-*',
      'arn:aws:states:*:*:stateMachine:multi-level-approval-*',
      'arn:aws:states:*:*:stateMachine:assume-role-approval-*',
      'arn:aws:states:*:*:stateMachine:api-gateway-approval-*',
    ],
  ),
  allow(['states:StopExecution'], 'arn:aws:states:*:*:execution:*-approval-*:*'),
  allow(['ssm:StopAutomationExecution'], 'arn:aws:ssm:*:*:automation-execution/*'),
  allow(['codepipeline:StopPipelineExecution'], 'arn:aws:codepipeline:*:*:countersign-approval-*'),
);

const LOOK_AT_PIPELINES = policy(
  allow(
    [
      'codepipeline:ListPipelines',
      'codepipeline:ListPipelineExecutions',
      'codepipeline:GetPipelineExecution',
      'codepipeline:ListActionExecutions',
    ],
    '*',
  ),
);

const LOOK_AT_AUTOMATIONS = policy(
  allow(
    [
      'ssm:DescribeAutomationExecutions',
      'ssm:GetAutomationExecution',
      'ssm:DescribeAutomationStepExecutions',
    ],
    '*',
  ),
);

const admin = (profile: string, account: Person['account']): Person => ({
  profile,
  userName: profile,
  account,
  managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
  inlinePolicies: {},
});

const approver = (userName: string, account: Person['account'] = 'home'): Person => ({
  profile: account === 'home' ? userName : `${account}-${userName}`,
  userName,
  account,
  managedPolicies: [
    'arn:aws:iam::aws:policy/AmazonSSMAutomationApproverAccess',
    'arn:aws:iam::aws:policy/AWSCodePipelineApproverAccess',
  ],
  inlinePolicies: {
    'follow-approvals': FOLLOW_APPROVALS,
    'ask-for-approvals': ASK_FOR_APPROVALS,
    'look-at-pipelines': LOOK_AT_PIPELINES,
  },
});

export const PEOPLE: readonly Person[] = [
  admin('admin', 'home'),
  admin('remote-admin', 'remote'),
  {
    profile: 'requester',
    userName: 'requester',
    account: 'home',
    managedPolicies: [],
    inlinePolicies: {
      'follow-approvals': FOLLOW_APPROVALS,
      'ask-for-approvals': ASK_FOR_APPROVALS,
      'look-at-automations': LOOK_AT_AUTOMATIONS,
      'look-at-pipelines': LOOK_AT_PIPELINES,
    },
  },
  ...['ann', 'bob', 'carl'].map((name) => approver(name)),
  approver('ann', 'remote'),
];
