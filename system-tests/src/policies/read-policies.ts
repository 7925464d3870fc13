import { APIGatewayClient, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeEventBusCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import {
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { GetPolicyCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { PolicyDocument, Statement } from '@countersign/iam-policy';
import type { Bridge } from '../bridge.ts';

const parse = (text = ''): PolicyDocument =>
  JSON.parse(text.startsWith('%7B') ? decodeURIComponent(text) : text);

/** Rights to write logs are tested by themselves: bridge-permissions.long.spec.ts. */
const isLogging = ({ Action }: Statement): boolean =>
  [Action ?? []].flat().every((action) => action.startsWith('logs:'));

/** Every policy of the bridge as it is deployed, by the name that the table of callers has for it. */
export const readPolicies = async ({ system }: Bridge) => {
  const [home, remote] = [system.configOf('admin'), system.configOf('remote-admin')];
  const stacks = {
    home: { config: home, stack: 'countersign-cross-account-bridge-dev' },
    remote: { config: remote, stack: 'countersign-cross-account-bridge-remote-dev' },
  };
  const policies = new Map<string, PolicyDocument>();
  const roles = new Map<string, string>();

  const readRole = async (side: keyof typeof stacks, logicalId: string, name: string) => {
    const { config, stack: StackName } = stacks[side];
    const { StackResources = [] } = await new CloudFormationClient(config).send(
      new DescribeStackResourcesCommand({ StackName, LogicalResourceId: logicalId }),
    );
    const RoleName = StackResources[0]?.PhysicalResourceId;
    const iam = new IAMClient(config);
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    const documents = await Promise.all(
      PolicyNames.map(async (PolicyName) =>
        parse((await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))).PolicyDocument),
      ),
    );
    roles.set(logicalId, Role?.Arn ?? '');
    policies.set(`${name}, trust`, parse(Role?.AssumeRolePolicyDocument));
    policies.set(`${name}, rights`, {
      Statement: documents
        .flatMap(({ Statement }) => [Statement].flat())
        .filter((statement) => !isLogging(statement)),
    });
  };

  await readRole('remote', 'AssumeRoleApprovalThere', 'remote role assume-role-approval');
  await readRole('remote', 'BridgeThere', 'remote role bridge');
  await readRole('remote', 'RequestsApiRole', 'role of the API');
  await readRole('remote', 'ForwardRole', 'role of the rule that forwards');
  await readRole('remote', 'ReceiveApprovalRequestRole', 'remote role of the receiver');
  await readRole('home', 'AssumeRoleApprovalRole', 'home role assume-role-approval');
  await readRole('home', 'ApiGatewayApprovalRole', 'home role api-gateway-approval');
  await readRole('home', 'IamRoleLambdaExecution', 'functions at home');

  const { items = [] } = await new APIGatewayClient(remote).send(new GetRestApisCommand({}));
  policies.set('API', JSON.parse(JSON.parse(`"${items[0]?.policy}"`)));
  const bus = await new EventBridgeClient(home).send(
    new DescribeEventBusCommand({ Name: 'countersign-remote-dev' }),
  );
  policies.set('bus', parse(bus.Policy));
  const permission = await new LambdaClient(home).send(
    new GetPolicyCommand({ FunctionName: 'receive-remote-result-dev' }),
  );
  policies.set('function that hears of the end', parse(permission.Policy));

  /** Names that are made at the deployment. */
  const made: Readonly<Record<string, string>> = {
    api: items[0]?.id ?? '',
    apiRole: roles.get('RequestsApiRole') ?? '',
    apiMachineRole: roles.get('ApiGatewayApprovalRole') ?? '',
    receiverRole: roles.get('ReceiveApprovalRequestRole') ?? '',
  };
  return {
    policies,
    fill: (text: string) => text.replace(/\{(\w+)\}/, (_, key) => made[key] ?? ''),
  };
};
