import type {
  AliasConfiguration,
  CreateAliasRequest,
  DeleteAliasRequest,
  FunctionConfiguration,
  GetAliasRequest,
  ListAliasesRequest,
  ListAliasesResponse,
  PublishVersionRequest,
  UpdateAliasRequest,
} from '@aws-sdk/client-lambda';
import { AwsError } from '../../aws-error.ts';
import { type Aws, operation } from '../../service.ts';
import { toConfiguration } from '../function-configuration.ts';
import { findVersion, notFound, requireFunction } from '../function-name.ts';
import { onWholeFunction, referenceOf } from '../function-permission.ts';
import { publish } from '../publish.ts';
import { invalidParameter } from '../settings.ts';
import type { FunctionAlias, LambdaFunction, LambdaState } from '../state.ts';

const toAlias = ({ arn }: LambdaFunction, alias: FunctionAlias): AliasConfiguration => ({
  AliasArn: `${arn}:${alias.name}`,
  Name: alias.name,
  FunctionVersion: alias.version,
  Description: alias.description,
  RevisionId: alias.revisionId,
});

const refuseRouting = (config: object | undefined) => {
  if (config !== undefined && Object.keys(config).length > 0)
    throw new AwsError(
      'NotImplementedException',
      'local-aws: lambda alias routing by weight is not implemented',
      501,
    );
};

export const createVersionActions = (aws: Aws, state: LambdaState) => {
  const requireAlias = (found: LambdaFunction, name = ''): FunctionAlias => {
    const alias = found.aliases[name];
    if (alias === undefined) throw notFound(`${found.arn}:${name}`);
    return alias;
  };
  const requireTarget = (found: LambdaFunction, version: string | undefined): string => {
    if (
      version === undefined ||
      findVersion(found, version) === undefined ||
      found.aliases[version] !== undefined
    )
      throw notFound(`${found.arn}:${version}`);
    return version;
  };
  const put = (found: LambdaFunction, alias: FunctionAlias): AliasConfiguration => {
    state.functions.put(found.arn, {
      ...found,
      aliases: { ...found.aliases, [alias.name]: alias },
    });
    return toAlias(found, alias);
  };

  return {
    PublishVersion: operation<PublishVersionRequest, FunctionConfiguration>({
      permissions: onWholeFunction(state, 'PublishVersion'),
      run(input, context) {
        const before = requireFunction(state, referenceOf(input, context));
        const expected = input.CodeSha256;
        if (
          expected !== undefined &&
          Buffer.from(expected, 'base64').toString('hex') !== before.latest.zip
        )
          throw invalidParameter(
            `CodeSHA256 (${expected}) is different from current CodeSHA256 in $LATEST (${Buffer.from(before.latest.zip, 'hex').toString('base64')}). Please try again with the CodeSHA256 in $LATEST.`,
          );
        const { found, version } = publish(aws, before, input.Description);
        state.functions.put(found.arn, found);
        return toConfiguration(found, version);
      },
    }),
    CreateAlias: operation<CreateAliasRequest, AliasConfiguration>({
      permissions: onWholeFunction(state, 'CreateAlias'),
      run(input, context) {
        refuseRouting(input.RoutingConfig?.AdditionalVersionWeights);
        const found = requireFunction(state, referenceOf(input, context));
        const { Name: name = '', Description: description = '' } = input;
        if (found.aliases[name] !== undefined)
          throw new AwsError(
            'ResourceConflictException',
            `Alias already exists: ${found.arn}:${name}`,
            409,
          );
        const version = requireTarget(found, input.FunctionVersion);
        return put(found, { name, version, description, revisionId: aws.ids.uuid() });
      },
    }),
    UpdateAlias: operation<UpdateAliasRequest, AliasConfiguration>({
      permissions: onWholeFunction(state, 'UpdateAlias'),
      run(input, context) {
        refuseRouting(input.RoutingConfig?.AdditionalVersionWeights);
        const found = requireFunction(state, referenceOf(input, context));
        const alias = requireAlias(found, input.Name);
        return put(found, {
          ...alias,
          version:
            input.FunctionVersion === undefined
              ? alias.version
              : requireTarget(found, input.FunctionVersion),
          description: input.Description ?? alias.description,
          revisionId: aws.ids.uuid(),
        });
      },
    }),
    GetAlias: operation<GetAliasRequest, AliasConfiguration>({
      permissions: onWholeFunction(state, 'GetAlias'),
      run(input, context) {
        const found = requireFunction(state, referenceOf(input, context));
        return toAlias(found, requireAlias(found, input.Name));
      },
    }),
    DeleteAlias: operation<DeleteAliasRequest, void>({
      permissions: onWholeFunction(state, 'DeleteAlias'),
      run(input, context) {
        const found = requireFunction(state, referenceOf(input, context));
        const { [input.Name ?? '']: _, ...aliases } = found.aliases;
        state.functions.put(found.arn, { ...found, aliases });
      },
    }),
    ListAliases: operation<ListAliasesRequest, ListAliasesResponse>({
      permissions: onWholeFunction(state, 'ListAliases'),
      run(input, context) {
        const found = requireFunction(state, referenceOf(input, context));
        const wanted = Object.values(found.aliases).filter(
          ({ version }) => input.FunctionVersion === undefined || version === input.FunctionVersion,
        );
        return { Aliases: wanted.map((alias) => toAlias(found, alias)) };
      },
    }),
  };
};
