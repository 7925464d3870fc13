import type {
  EvaluationResult,
  SimulatePolicyResponse,
  SimulatePrincipalPolicyRequest,
} from '@aws-sdk/client-iam';
import { evaluate, type NamedPolicy, type PolicyDocument } from '@countersign/iam-policy';
import type { IamPort } from '../../ports.ts';
import { operation } from '../../service.ts';

const DECISIONS = {
  Allowed: 'allowed',
  ExplicitlyDenied: 'explicitDeny',
  ImplicitlyDenied: 'implicitDeny',
} as const;

const toPolicy = (name: string, text: string): NamedPolicy => ({
  name,
  document: JSON.parse(text) as PolicyDocument,
});

/** What a user's or role's policies would decide, nothing being done. */
export const simulatePrincipalPolicy = (iam: IamPort) =>
  operation<SimulatePrincipalPolicyRequest, SimulatePolicyResponse>({
    permissions: ({ PolicySourceArn = '' }) => [
      { action: 'iam:SimulatePrincipalPolicy', resource: PolicySourceArn },
    ],
    run: (input) => {
      const { PolicySourceArn: arn = '', ActionNames = [], ResourceArns = ['*'] } = input;
      const { policies, boundary } = iam.policiesOf(arn);
      const context = Object.fromEntries(
        (input.ContextEntries ?? []).map(({ ContextKeyName = '', ContextKeyValues = [] }) => [
          ContextKeyName,
          ContextKeyValues,
        ]),
      );
      const simulate = (action: string, resource: string): EvaluationResult => {
        const { decision, statement } = evaluate({
          action,
          resource,
          context,
          principal: { arn: input.CallerArn ?? arn },
          identityPolicies: policies.map(({ name, document }) => toPolicy(name, document)),
          ...(boundary !== undefined && { permissionsBoundary: toPolicy('boundary', boundary) }),
          ...(input.ResourcePolicy && {
            resourcePolicies: [toPolicy('resource', input.ResourcePolicy)],
          }),
        });
        return {
          EvalActionName: action,
          EvalResourceName: resource,
          EvalDecision: DECISIONS[decision],
          MatchedStatements: statement ? [{ SourcePolicyId: statement.policy }] : [],
          MissingContextValues: [],
        };
      };
      return {
        EvaluationResults: ActionNames.flatMap((action) =>
          ResourceArns.map((resource) => simulate(action, resource)),
        ),
        IsTruncated: false,
      };
    },
  });
