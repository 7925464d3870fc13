import type {
  FunctionConfiguration,
  UpdateFunctionCodeRequest,
  UpdateFunctionConfigurationRequest,
} from '@aws-sdk/client-lambda';
import { AwsError } from '../../aws-error.ts';
import { type Aws, operation } from '../../service.ts';
import { toConfiguration } from '../function-configuration.ts';
import { requireFunction } from '../function-name.ts';
import { onWholeFunction, referenceOf } from '../function-permission.ts';
import { publish } from '../publish.ts';
import { checkRole, readCode } from '../read-code.ts';
import { toSettings } from '../settings.ts';
import type { FunctionVersion, LambdaFunction, LambdaState } from '../state.ts';

const requireRevision = ({ latest }: LambdaFunction, revisionId: string | undefined) => {
  if (revisionId === undefined || revisionId === latest.revisionId) return;
  throw new AwsError(
    'PreconditionFailedException',
    'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    412,
  );
};

export const createUpdateFunctionActions = (aws: Aws, state: LambdaState) => {
  const change = (found: LambdaFunction, changed: Partial<FunctionVersion>): LambdaFunction => ({
    ...found,
    latest: {
      ...found.latest,
      ...changed,
      revisionId: aws.ids.uuid(),
      modifiedAt: aws.clock.now(),
    },
  });

  return {
    UpdateFunctionCode: operation<UpdateFunctionCodeRequest, Promise<FunctionConfiguration>>({
      permissions: onWholeFunction(state, 'UpdateFunctionCode'),
      async run(input, context) {
        const reference = referenceOf({ FunctionName: input.FunctionName }, context);
        requireRevision(requireFunction(state, reference), input.RevisionId);
        const code = await readCode(aws, context.caller, input);
        const before = requireFunction(state, reference);
        const settings = {
          ...before.latest.settings,
          ...(input.Architectures !== undefined && { architectures: input.Architectures }),
        };
        const changed = change(before, { ...code, settings });
        if (input.DryRun === true) return toConfiguration(changed, changed.latest);
        const { found, version } =
          input.Publish === true
            ? publish(aws, changed)
            : { found: changed, version: changed.latest };
        state.functions.put(found.arn, found);
        return toConfiguration(found, version);
      },
    }),
    UpdateFunctionConfiguration: operation<
      UpdateFunctionConfigurationRequest,
      FunctionConfiguration
    >({
      permissions: (input, context) => [
        ...onWholeFunction(state, 'UpdateFunctionConfiguration')(input, context),
        ...(input.Role === undefined
          ? []
          : [
              {
                action: 'iam:PassRole',
                resource: input.Role,
                conditions: { 'iam:PassedToService': 'lambda.amazonaws.com' },
              },
            ]),
      ],
      run(input, context) {
        const before = requireFunction(
          state,
          referenceOf({ FunctionName: input.FunctionName }, context),
        );
        requireRevision(before, input.RevisionId);
        const settings = toSettings(before.name, input, before.latest.settings);
        checkRole(aws, settings.role, context.caller, before.name);
        const found = change(before, { settings });
        state.functions.put(found.arn, found);
        return toConfiguration(found, found.latest);
      },
    }),
  };
};
