import type { CallContext, Permission } from '../service.ts';
import type { FunctionReference } from './function-name.ts';
import { LATEST, parseFunctionName, qualified } from './function-name.ts';
import type { LambdaState, PolicyStatement } from './state.ts';

export interface NamesFunction {
  readonly FunctionName?: string | undefined;
  readonly Qualifier?: string | undefined;
}

export const referenceOf = (input: NamesFunction, { caller }: CallContext): FunctionReference =>
  parseFunctionName(caller, input.FunctionName ?? '', input.Qualifier);

/** The policy of a function, version or alias as JSON text, if it has one. */
export const toPolicyText = (statements: readonly PolicyStatement[] = []): string | undefined =>
  statements.length === 0
    ? undefined
    : JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements });

/** Permission for an action on a function; IAM is asked about the ARN with the qualifier, as AWS does. */
export const onFunction =
  (state: LambdaState, action: string) =>
  (input: NamesFunction, context: CallContext): readonly Permission[] => {
    const reference = referenceOf(input, context);
    const found = state.functions.get(reference.arn);
    const resourcePolicy = toPolicyText(found?.policies[reference.qualifier ?? LATEST]);
    return [
      {
        action: `lambda:${action}`,
        resource: qualified(reference),
        ...(resourcePolicy !== undefined && { resourcePolicy }),
      },
    ];
  };

/** The same for the actions that IAM judges by the function without its qualifier. */
export const onWholeFunction =
  (state: LambdaState, action: string) =>
  (input: { readonly FunctionName?: string | undefined }, context: CallContext) => {
    const { arn } = referenceOf({ FunctionName: input.FunctionName }, context);
    return onFunction(state, action)({ FunctionName: arn }, context);
  };
