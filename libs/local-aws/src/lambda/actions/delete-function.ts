import type { DeleteFunctionRequest } from '@aws-sdk/client-lambda';
import { AwsError } from '../../aws-error.ts';
import { type Aws, operation } from '../../service.ts';
import { LATEST, requireFunction, requireVersion } from '../function-name.ts';
import { onFunction, referenceOf } from '../function-permission.ts';
import { invalidParameter } from '../settings.ts';
import type { LambdaState } from '../state.ts';

export const createDeleteFunction = (aws: Aws, state: LambdaState, retire: (arn: string) => void) =>
  operation<DeleteFunctionRequest, Record<string, never>>({
    permissions: onFunction(state, 'DeleteFunction'),
    run(input, context) {
      const reference = referenceOf(input, context);
      const found = requireFunction(state, reference);
      const { qualifier } = reference;
      if (qualifier === LATEST)
        throw invalidParameter('$LATEST version cannot be deleted without deleting the function.');
      if (qualifier !== undefined) {
        const { version } = requireVersion(found, reference);
        const users = Object.values(found.aliases).filter((alias) => alias.version === version);
        if (users.length > 0)
          throw new AwsError(
            'ResourceConflictException',
            `Unable to delete version because the following aliases reference it: [${users.map(({ name }) => name).join(', ')}]`,
            409,
          );
        state.functions.put(found.arn, {
          ...found,
          versions: found.versions.filter((each) => each.version !== version),
        });
        return {};
      }
      state.functions.delete(found.arn);
      retire(found.arn);
      aws.journal.append({
        accountId: found.accountId,
        region: found.region,
        service: 'lambda',
        type: 'function-deleted',
        data: { functionArn: found.arn },
      });
      return {};
    },
  });
