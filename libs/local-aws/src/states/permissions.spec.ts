import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import type { CallContext, Operation } from '../service.ts';
import { createContext } from './create-context.ts';
import { createOperations } from './operations.ts';

const ARN = 'arn:aws:states:us-east-1:111111111111';
const MACHINE = `${ARN}:stateMachine:m`;
const EXECUTION = `${ARN}:execution:m:e`;
const ACTIVITY = `${ARN}:activity:a`;
const ROLE = 'arn:aws:iam::111111111111:role/r';

/** Service Authorization Reference, "Actions defined by AWS Step Functions": what each operation asks for. */
const TABLE: Readonly<Record<string, readonly [input: object, ...asked: readonly string[]]>> = {
  CreateActivity: [{ name: 'a' }, `CreateActivity ${ACTIVITY}`],
  CreateStateMachine: [
    { name: 'm', roleArn: ROLE, publish: true, tags: [{ key: 'a', value: 'b' }] },
    `CreateStateMachine ${MACHINE}`,
    `PublishStateMachineVersion ${MACHINE}`,
    `TagResource ${MACHINE}`,
    `iam:PassRole ${ROLE}`,
  ],
  CreateStateMachineAlias: [
    { name: 'live', routingConfiguration: [{ stateMachineVersionArn: `${MACHINE}:1` }] },
    `CreateStateMachineAlias ${MACHINE} live`,
  ],
  DeleteActivity: [{ activityArn: ACTIVITY }, `DeleteActivity ${ACTIVITY}`],
  DeleteStateMachine: [{ stateMachineArn: MACHINE }, `DeleteStateMachine ${MACHINE}`],
  DeleteStateMachineAlias: [
    { stateMachineAliasArn: `${MACHINE}:live` },
    `DeleteStateMachineAlias ${MACHINE} live`,
  ],
  DeleteStateMachineVersion: [
    { stateMachineVersionArn: `${MACHINE}:1` },
    `DeleteStateMachineVersion ${MACHINE} 1`,
  ],
  DescribeActivity: [{ activityArn: ACTIVITY }, `DescribeActivity ${ACTIVITY}`],
  DescribeExecution: [{ executionArn: EXECUTION }, `DescribeExecution ${EXECUTION}`],
  DescribeStateMachine: [{ stateMachineArn: `${MACHINE}:1` }, `DescribeStateMachine ${MACHINE} 1`],
  DescribeStateMachineAlias: [
    { stateMachineAliasArn: `${MACHINE}:live` },
    `DescribeStateMachineAlias ${MACHINE} live`,
  ],
  DescribeStateMachineForExecution: [
    { executionArn: EXECUTION },
    `DescribeStateMachineForExecution ${EXECUTION}`,
  ],
  GetActivityTask: [{ activityArn: ACTIVITY }, `GetActivityTask ${ACTIVITY}`],
  GetExecutionHistory: [{ executionArn: EXECUTION }, `GetExecutionHistory ${EXECUTION}`],
  ListActivities: [{}, 'ListActivities *'],
  ListExecutions: [{ stateMachineArn: MACHINE }, `ListExecutions ${MACHINE}`],
  ListStateMachineAliases: [{ stateMachineArn: MACHINE }, `ListStateMachineAliases ${MACHINE}`],
  ListStateMachineVersions: [{ stateMachineArn: MACHINE }, `ListStateMachineVersions ${MACHINE}`],
  ListStateMachines: [{}, 'ListStateMachines *'],
  ListTagsForResource: [{ resourceArn: ACTIVITY }, `ListTagsForResource ${ACTIVITY}`],
  PublishStateMachineVersion: [
    { stateMachineArn: MACHINE },
    `PublishStateMachineVersion ${MACHINE}`,
  ],
  RedriveExecution: [{ executionArn: EXECUTION }, `RedriveExecution ${EXECUTION}`],
  SendTaskFailure: [{ taskToken: 'x' }, 'SendTaskFailure *'],
  SendTaskHeartbeat: [{ taskToken: 'x' }, 'SendTaskHeartbeat *'],
  SendTaskSuccess: [{ taskToken: 'x' }, 'SendTaskSuccess *'],
  StartExecution: [{ stateMachineArn: `${MACHINE}:live` }, `StartExecution ${MACHINE} live`],
  StartSyncExecution: [{ stateMachineArn: MACHINE }, `StartSyncExecution ${MACHINE}`],
  StopExecution: [{ executionArn: EXECUTION }, `StopExecution ${EXECUTION}`],
  TagResource: [{ resourceArn: MACHINE }, `TagResource ${MACHINE}`],
  TestState: [{ roleArn: ROLE }, 'TestState *', `iam:PassRole ${ROLE}`],
  UntagResource: [{ resourceArn: MACHINE }, `UntagResource ${MACHINE}`],
  UpdateStateMachine: [
    { stateMachineArn: MACHINE, roleArn: ROLE, publish: true },
    `UpdateStateMachine ${MACHINE}`,
    `PublishStateMachineVersion ${MACHINE}`,
    `iam:PassRole ${ROLE}`,
  ],
  UpdateStateMachineAlias: [
    { stateMachineAliasArn: `${MACHINE}:live` },
    `UpdateStateMachineAlias ${MACHINE} live`,
  ],
  ValidateStateMachineDefinition: [{}, 'ValidateStateMachineDefinition *'],
};

let local: LocalAws;
beforeAll(async () => {
  local = await createLocalAws();
});
afterAll(() => local.close());

it('asks for the permissions that IAM names for each operation', () => {
  const context = createContext(local.aws, { record: () => {}, addGauge: () => {} });
  const caller = { accountId: '111111111111', region: 'us-east-1' };
  const asked = Object.entries(createOperations(context)).map(([name, found]) => {
    const [input = {}] = TABLE[name] ?? [];
    const { permissions } = found as Operation<object, unknown>;
    const list = permissions(input, { caller } as CallContext).map(
      ({ action, resource, conditions }) => {
        const qualifier = conditions?.['states:StateMachineQualifier'];
        const short = action.replace(/^states:/, '');
        return [short, resource, ...(qualifier === undefined ? [] : [qualifier])].join(' ');
      },
    );
    return [name, [input, ...list]];
  });
  expect(Object.fromEntries(asked)).toEqual(TABLE);
});
