import type { CreateFunctionRequest, FunctionConfiguration } from '@aws-sdk/client-lambda';
import { AwsError } from '../../aws-error.ts';
import { type Aws, operation } from '../../service.ts';
import { toConfiguration } from '../function-configuration.ts';
import { LATEST, parseFunctionName } from '../function-name.ts';
import { onFunction } from '../function-permission.ts';
import { publish } from '../publish.ts';
import { checkRole, readCode } from '../read-code.ts';
import { toSettings } from '../settings.ts';
import type { LambdaFunction, LambdaState } from '../state.ts';

const requireNew = (state: LambdaState, arn: string, name: string) => {
  if (state.functions.get(arn) !== undefined)
    throw new AwsError('ResourceConflictException', `Function already exist: ${name}`, 409, {
      Type: 'User',
    });
};

export const createCreateFunction = (aws: Aws, state: LambdaState) =>
  operation<CreateFunctionRequest, Promise<FunctionConfiguration>>({
    permissions: (input, context) => [
      ...onFunction(state, 'CreateFunction')(input, context),
      {
        action: 'iam:PassRole',
        resource: input.Role ?? '',
        conditions: { 'iam:PassedToService': 'lambda.amazonaws.com' },
      },
    ],
    async run(input, { caller }) {
      const { arn, name } = parseFunctionName(caller, input.FunctionName ?? '');
      requireNew(state, arn, name);
      const settings = toSettings(name, input);
      checkRole(aws, settings.role, caller, name);
      const code = await readCode(aws, caller, input.Code);
      // Another caller may have created it while S3 was asked.
      requireNew(state, arn, name);
      const created: LambdaFunction = {
        arn,
        name,
        accountId: caller.accountId,
        region: caller.region,
        latest: {
          version: LATEST,
          settings,
          ...code,
          revisionId: aws.ids.uuid(),
          modifiedAt: aws.clock.now(),
        },
        versions: [],
        aliases: {},
        policies: {},
        eventInvokeConfigs: {},
        tags: input.Tags ?? {},
      };
      const { found, version } =
        input.Publish === true
          ? publish(aws, created)
          : { found: created, version: created.latest };
      state.functions.put(arn, found);
      aws.journal.append({
        accountId: caller.accountId,
        region: caller.region,
        service: 'lambda',
        type: 'function-created',
        data: { functionArn: arn },
      });
      return toConfiguration(found, version);
    },
  });
