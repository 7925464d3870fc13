import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import type { ClientConfig } from './client-config.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

export interface RolePolicy {
  readonly roleName: string;
  readonly policyName: string;
  readonly document: { readonly Version: string; readonly Statement: readonly Statement[] };
}

const asList = (value: string | readonly string[]): readonly string[] => [value].flat();

/** The inline policies of a stack's role. */
export const readRolePolicies = async (
  config: ClientConfig,
  StackName: string,
  logicalId: string,
): Promise<readonly RolePolicy[]> => {
  const { StackResources = [] } = await new CloudFormationClient(config).send(
    new DescribeStackResourcesCommand({ StackName, LogicalResourceId: logicalId }),
  );
  const roleName = StackResources[0]?.PhysicalResourceId ?? '';
  const iam = new IAMClient(config);
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName: roleName }));
  return Promise.all(
    PolicyNames.map(async (policyName) => {
      const { PolicyDocument = '' } = await iam.send(
        new GetRolePolicyCommand({ RoleName: roleName, PolicyName: policyName }),
      );
      return { roleName, policyName, document: JSON.parse(decodeURIComponent(PolicyDocument)) };
    }),
  );
};

export const actionsOf = ({ document }: RolePolicy): readonly string[] =>
  document.Statement.flatMap(({ Action }) => asList(Action));

/** Takes one action out of a role's policies, does something, and puts it back. */
export const withoutAction = async <Result>(
  config: ClientConfig,
  policies: readonly RolePolicy[],
  action: string,
  act: () => Promise<Result>,
): Promise<Result> => {
  const iam = new IAMClient(config);
  const put = ({ roleName, policyName }: RolePolicy, document: object) =>
    iam.send(
      new PutRolePolicyCommand({
        RoleName: roleName,
        PolicyName: policyName,
        PolicyDocument: JSON.stringify(document),
      }),
    );
  for (const policy of policies) {
    const Statement = policy.document.Statement.flatMap((statement) => {
      const Action = asList(statement.Action).filter((each) => each !== action);
      return Action.length === 0 ? [] : [{ ...statement, Action }];
    });
    if (Statement.length > 0) await put(policy, { ...policy.document, Statement });
    else
      await iam.send(
        new DeleteRolePolicyCommand({ RoleName: policy.roleName, PolicyName: policy.policyName }),
      );
  }
  try {
    return await act();
  } finally {
    for (const policy of policies) await put(policy, policy.document);
  }
};
