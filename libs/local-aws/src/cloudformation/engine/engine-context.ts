import type { ProviderContext, ResourceProvider } from '../providers/provider.ts';
import type { StackState } from '../stacks/stack-state.ts';
import { resolveDynamicReferences } from '../template/dynamic-references.ts';
import type { JsonObject } from '../template/json.ts';
import { templateError } from '../template/template-error.ts';

/** Everything that one phase of a stack's operation needs. */
export interface EngineContext {
  readonly state: StackState;
  readonly stackId: string;
  readonly provider: ProviderContext;
  providerOf(type: string): ResourceProvider;
}

/** Properties as a provider gets them: `{{resolve:ssm:…}}` replaced. */
export const withDynamicReferences = (
  { provider }: EngineContext,
  properties: JsonObject,
): Promise<JsonObject> =>
  resolveDynamicReferences(properties, async ({ name, version }) => {
    const Name = version === undefined ? name : `${name}:${version}`;
    const { Parameter } = await provider.call<{ Parameter?: { Value?: string; Type?: string } }>(
      'ssm',
      'GetParameter',
      { Name },
    );
    if (Parameter?.Type === 'SecureString')
      throw templateError(
        `SSM SecureString parameter ${name} can not be used in {{resolve:ssm:…}}`,
      );
    return Parameter?.Value ?? '';
  });
