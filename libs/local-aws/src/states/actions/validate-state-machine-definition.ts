import type {
  ValidateStateMachineDefinitionInput,
  ValidateStateMachineDefinitionOutput,
} from '@aws-sdk/client-sfn';
import { parseDefinition } from '@countersign/states-language';
import { operation } from '../../service.ts';
import { invalidMember } from '../constraints.ts';
import { LIMITS } from '../limits.ts';
import { on } from '../permissions.ts';

export const validateStateMachineDefinition = operation<
  ValidateStateMachineDefinitionInput,
  ValidateStateMachineDefinitionOutput
>({
  permissions: () => on('ValidateStateMachineDefinition'),
  run(input) {
    const { definition = '', type = 'STANDARD', severity: least = 'ERROR', maxResults } = input;
    if (maxResults !== undefined && (maxResults < 0 || maxResults > LIMITS.diagnostics))
      throw invalidMember(
        'maxResults',
        maxResults < 0
          ? 'have value greater than or equal to 0'
          : `have value less than or equal to ${LIMITS.diagnostics}`,
        String(maxResults),
      );
    const parsed = parseDefinition(definition, type);
    const found = ('diagnostics' in parsed ? parsed.diagnostics : []).filter(
      ({ severity }) => least === 'WARNING' || severity === 'ERROR',
    );
    const shown = found.slice(0, maxResults || LIMITS.diagnostics);
    return {
      result: found.some(({ severity }) => severity === 'ERROR') ? 'FAIL' : 'OK',
      diagnostics: shown.map(({ location, ...each }) => ({
        ...each,
        ...(location !== '' && { location }),
      })),
      truncated: shown.length < found.length,
    };
  },
});
