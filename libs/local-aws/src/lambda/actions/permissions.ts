import type {
  AddPermissionRequest,
  AddPermissionResponse,
  GetPolicyRequest,
  GetPolicyResponse,
  RemovePermissionRequest,
} from '@aws-sdk/client-lambda';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { LATEST, qualified, requireFunction, requireVersion } from '../function-name.ts';
import { onFunction, referenceOf, toPolicyText } from '../function-permission.ts';
import type { LambdaState, PolicyStatement } from '../state.ts';

const toPrincipal = (principal: string): PolicyStatement['Principal'] => {
  if (principal === '*') return '*';
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  return principal.startsWith('arn:') ? { AWS: principal } : { Service: principal };
};

const toCondition = (input: AddPermissionRequest): PolicyStatement['Condition'] => {
  const equals = {
    ...(input.SourceAccount !== undefined && { 'AWS:SourceAccount': input.SourceAccount }),
    ...(input.PrincipalOrgID !== undefined && { 'aws:PrincipalOrgID': input.PrincipalOrgID }),
    ...(input.EventSourceToken !== undefined && {
      'lambda:EventSourceToken': input.EventSourceToken,
    }),
    ...(input.FunctionUrlAuthType !== undefined && {
      'lambda:FunctionUrlAuthType': input.FunctionUrlAuthType,
    }),
  };
  const like = input.SourceArn !== undefined && { 'AWS:SourceArn': input.SourceArn };
  if (Object.keys(equals).length === 0 && like === false) return undefined;
  return {
    ...(Object.keys(equals).length > 0 && { StringEquals: equals }),
    ...(like !== false && { ArnLike: like }),
  };
};

export const createPermissionActions = (state: LambdaState) => {
  const change = (
    arn: string,
    qualifier: string,
    edit: (statements: readonly PolicyStatement[]) => readonly PolicyStatement[],
  ) => {
    const found = state.functions.get(arn);
    if (found === undefined) return;
    const policies = { ...found.policies, [qualifier]: edit(found.policies[qualifier] ?? []) };
    state.functions.put(arn, { ...found, policies });
  };

  return {
    AddPermission: operation<AddPermissionRequest, AddPermissionResponse>({
      permissions: onFunction(state, 'AddPermission'),
      run(input, context) {
        const reference = referenceOf(input, context);
        const found = requireFunction(state, reference);
        requireVersion(found, reference);
        const qualifier = reference.qualifier ?? LATEST;
        const Sid = input.StatementId ?? '';
        if (found.policies[qualifier]?.some((each) => each.Sid === Sid) === true)
          throw new AwsError(
            'ResourceConflictException',
            `The statement id (${Sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
            409,
          );
        const condition = toCondition(input);
        const statement: PolicyStatement = {
          Sid,
          Effect: 'Allow',
          Principal: toPrincipal(input.Principal ?? ''),
          Action: input.Action ?? '',
          Resource: qualified(reference),
          ...(condition !== undefined && { Condition: condition }),
        };
        change(found.arn, qualifier, (statements) => [...statements, statement]);
        return { Statement: JSON.stringify(statement) };
      },
    }),
    RemovePermission: operation<RemovePermissionRequest, void>({
      permissions: onFunction(state, 'RemovePermission'),
      run(input, context) {
        const reference = referenceOf(input, context);
        const found = requireFunction(state, reference);
        const qualifier = reference.qualifier ?? LATEST;
        if (found.policies[qualifier]?.some(({ Sid }) => Sid === input.StatementId) !== true)
          throw new AwsError(
            'ResourceNotFoundException',
            `Statement ${input.StatementId} is not found in resource policy.`,
            404,
          );
        change(found.arn, qualifier, (statements) =>
          statements.filter(({ Sid }) => Sid !== input.StatementId),
        );
      },
    }),
    GetPolicy: operation<GetPolicyRequest, GetPolicyResponse>({
      permissions: onFunction(state, 'GetPolicy'),
      run(input, context) {
        const reference = referenceOf(input, context);
        const found = requireFunction(state, reference);
        const Policy = toPolicyText(found.policies[reference.qualifier ?? LATEST]);
        if (Policy === undefined)
          throw new AwsError(
            'ResourceNotFoundException',
            'The resource you requested does not exist.',
            404,
          );
        return { Policy, RevisionId: found.latest.revisionId };
      },
    }),
  };
};
