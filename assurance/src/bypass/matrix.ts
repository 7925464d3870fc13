import {
  evaluate,
  type NamedPolicy,
  type PolicyDocument,
  principalContext,
} from '@countersign/iam-policy';
import type { Stack } from '../templates/packages.ts';
import { toAttribute } from '../templates/resource-names.ts';
import { statementsOf } from '../templates/statements.ts';
import { resourcesOf } from '../templates/template.ts';
import actions from './bypass-actions.json' with { type: 'json' };
import meant from './meant.json' with { type: 'json' };
import type { Human } from './people.ts';

const accountId = '111111111111';
const principal = { arn: `arn:aws:iam::${accountId}:user/someone` };

/** One way around the gate. */
export interface Way {
  readonly bypass: string;
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

interface Group {
  readonly bypass: string;
  readonly actions: readonly string[];
  /** ARNs; `{roles}` are all roles of the home account's stacks. */
  readonly resources: readonly string[];
  readonly context?: Way['context'];
}

interface Role {
  readonly arn: string;
  readonly trust: PolicyDocument;
}

const rolesOf = ({ stackName, template }: Stack): readonly Role[] =>
  resourcesOf(template, 'AWS::IAM::Role').map(([logicalId, Properties]) => ({
    arn: toAttribute(
      { accountId, region: 'us-east-1', stackName },
      logicalId,
      { Type: 'AWS::IAM::Role', Properties },
      'Arn',
      (value) => value,
    ),
    trust: Properties.AssumeRolePolicyDocument as unknown as PolicyDocument,
  }));

/** What stands between people and the resources of the home account. */
export interface Guarded {
  readonly ways: readonly Way[];
  judge(human: Human, way: Way): 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied';
}

export const createGuarded = (stacks: readonly Stack[]): Guarded => {
  const home = stacks.filter(({ stackName }) => !stackName.includes('remote'));
  const roles = home.flatMap(rolesOf);
  const uses: readonly NamedPolicy[] = home.flatMap(({ template }) =>
    statementsOf(template)
      .filter(({ kind }) => kind === 'use')
      .map(({ resource, statement }) => ({
        name: resource,
        document: { Statement: statement } as unknown as PolicyDocument,
      })),
  );
  const expand = (resource: string): readonly string[] =>
    resource === '{roles}' ? roles.map(({ arn }) => arn) : [resource];
  return {
    ways: (actions as readonly Group[]).flatMap(({ bypass, actions: each, resources, context }) =>
      resources
        .flatMap(expand)
        .flatMap((resource) =>
          each.map((action) => ({ bypass, action, resource, ...(context && { context }) })),
        ),
    ),
    judge: ({ policies }, { action, resource, context }) => {
      const trust = roles.find(({ arn }) => arn === resource)?.trust;
      const isAssuming = action === 'sts:AssumeRole' && trust !== undefined;
      return evaluate({
        action,
        resource,
        resourceAccountId: accountId,
        principal,
        context: { ...principalContext(principal), ...context },
        identityPolicies: policies,
        resourcePolicies: isAssuming ? [{ name: 'trust', document: trust }] : uses,
      }).decision;
    },
  };
};

/** Whether somebody is meant to be able to do this, for a reason that is written down. */
export const isMeant = ({ name }: Human, { bypass, resource }: Way): boolean =>
  meant.some(
    (each) =>
      each.people.includes(name) &&
      each.bypass === bypass &&
      (each.only === undefined || each.only.some((part) => resource.includes(part))),
  );

/** The cells of the matrix that are not as they are meant to be. */
export const wrongCells = ({ ways, judge }: Guarded, human: Human): readonly string[] =>
  ways.flatMap((way) => {
    const isAllowed = judge(human, way) === 'Allowed';
    if (isAllowed === isMeant(human, way)) return [];
    const { bypass, action, resource } = way;
    return [`${human.name} ${isAllowed ? 'may' : 'may not'} ${bypass}: ${action} on ${resource}`];
  });
