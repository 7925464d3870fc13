import type {
  ValidateStateMachineDefinitionInput,
  ValidateStateMachineDefinitionOutput,
} from '@aws-sdk/client-sfn';
import { parseDefinition } from '@countersign/states-language';
import { operation } from '../../service.ts';
import { LIMITS } from '../limits.ts';
import { on } from '../permissions.ts';

export const validateStateMachineDefinition = operation<
  ValidateStateMachineDefinitionInput,
  ValidateStateMachineDefinitionOutput
>({
  permissions: () => on('ValidateStateMachineDefinition'),
  run(input) {
    const parsed = parseDefinition(input.definition ?? '');
    const found = 'diagnostics' in parsed ? parsed.diagnostics : [];
    const shown = found
      .filter(({ severity }) => input.severity !== 'ERROR' || severity === 'ERROR')
      .slice(0, input.maxResults || LIMITS.defaultPage);
    return {
      result: found.some(({ severity }) => severity === 'ERROR') ? 'FAIL' : 'OK',
      diagnostics: shown.map((each) => ({ ...each })),
      truncated: shown.length < found.length,
    };
  },
});
