import type * as ssm from '@aws-sdk/client-ssm';
import { AwsError } from '../../aws-error.ts';
import { page } from '../../page.ts';
import { type Caller, operation } from '../../service.ts';
import { type Parameter, parameterArn } from '../parameter-store.ts';
import type { SsmContext } from '../ssm-context.ts';

const arnOf = ({ region, accountId }: Caller, name = ''): string =>
  name.startsWith('arn:') ? name : parameterArn(region, accountId, name);

const describe = (parameter: Parameter): ssm.Parameter => ({
  Name: parameter.name,
  Type: parameter.type,
  Value: parameter.value,
  Version: parameter.version,
  LastModifiedDate: new Date(parameter.modifiedAt),
  ARN: parameter.arn,
  DataType: 'text',
});

export const putParameter = ({ aws, parameters }: SsmContext) =>
  operation<ssm.PutParameterRequest, ssm.PutParameterResult>({
    permissions: (input, { caller }) => [
      { action: 'ssm:PutParameter', resource: arnOf(caller, input.Name) },
    ],
    run(input, { caller }) {
      const { Name: name = '', Value: value = '', Type: type = 'String' } = input;
      if (!/^\/?[\w.-]+(\/[\w.-]+)*$/.test(name) || /^\/?(aws|ssm)/i.test(name))
        throw new AwsError(
          'ValidationException',
          `Parameter name: can't be prefixed with "aws" or "ssm" (case-insensitive) and only holds letters, digits and . - _ /: ${name}`,
        );
      if (value === '' || Buffer.byteLength(value) > 4096)
        throw new AwsError(
          'ValidationException',
          'Standard tier parameters support a maximum parameter value of 4096 characters, and at least 1.',
        );
      if (type === 'SecureString')
        throw new AwsError(
          'NotImplementedException',
          'local-aws: a SecureString parameter is not implemented (it needs KMS)',
          501,
        );
      const arn = arnOf(caller, name);
      const before = parameters.get(arn);
      if (before !== undefined && input.Overwrite !== true)
        throw new AwsError(
          'ParameterAlreadyExists',
          'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
        );
      const version = (before?.version ?? 0) + 1;
      parameters.put(arn, {
        arn,
        name,
        type,
        value,
        version,
        modifiedAt: aws.clock.now(),
        modifiedBy: caller.principal.arn,
        ...(input.Description !== undefined && { description: input.Description }),
      });
      return { Version: version, Tier: 'Standard' };
    },
  });

export const getParameter = ({ parameters }: SsmContext) =>
  operation<ssm.GetParameterRequest, ssm.GetParameterResult>({
    permissions: (input, { caller }) => [
      { action: 'ssm:GetParameter', resource: arnOf(caller, input.Name) },
    ],
    run(input, { caller }) {
      const found = parameters.get(arnOf(caller, input.Name));
      if (found === undefined) throw new AwsError('ParameterNotFound', '');
      return { Parameter: describe(found) };
    },
  });

export const getParameters = ({ parameters }: SsmContext) =>
  operation<ssm.GetParametersRequest, ssm.GetParametersResult>({
    permissions: (input, { caller }) =>
      (input.Names ?? []).map((name) => ({
        action: 'ssm:GetParameters',
        resource: arnOf(caller, name),
      })),
    run(input, { caller }) {
      const found = (input.Names ?? []).flatMap(
        (name) => parameters.get(arnOf(caller, name)) ?? [],
      );
      const names = new Set(found.flatMap(({ name, arn }) => [name, arn]));
      return {
        Parameters: found.map(describe),
        InvalidParameters: (input.Names ?? []).filter((name) => !names.has(name)),
      };
    },
  });

export const getParametersByPath = ({ parameters }: SsmContext) =>
  operation<ssm.GetParametersByPathRequest, ssm.GetParametersByPathResult>({
    permissions: (input, { caller }) => [
      { action: 'ssm:GetParametersByPath', resource: arnOf(caller, input.Path) },
    ],
    run(input, { caller }) {
      const path = `${(input.Path ?? '').replace(/\/$/, '')}/`;
      const below = [...parameters.values()].filter(
        ({ arn, name }) =>
          arn === arnOf(caller, name) &&
          name.startsWith(path) &&
          (input.Recursive === true || !name.slice(path.length).includes('/')),
      );
      const { items, nextToken } = page(
        below,
        input.MaxResults ?? 10,
        input.NextToken,
        'InvalidNextToken',
      );
      return {
        Parameters: items.map(describe),
        ...(nextToken !== undefined && { NextToken: nextToken }),
      };
    },
  });

export const deleteParameter = ({ parameters }: SsmContext) =>
  operation<ssm.DeleteParameterRequest, ssm.DeleteParameterResult>({
    permissions: (input, { caller }) => [
      { action: 'ssm:DeleteParameter', resource: arnOf(caller, input.Name) },
    ],
    run(input, { caller }) {
      const arn = arnOf(caller, input.Name);
      if (parameters.get(arn) === undefined) throw new AwsError('ParameterNotFound', '');
      parameters.delete(arn);
      return {};
    },
  });
