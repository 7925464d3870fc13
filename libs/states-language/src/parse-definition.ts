import { compileMachine } from './compile-machine.ts';
import type { Definition } from './definition.ts';
import { DefinitionError } from './definition-error.ts';
import type { Json } from './json.ts';
import type { Diagnostic } from './types.ts';

export const parseDefinition = (
  text: string,
): { readonly definition: Definition } | { readonly diagnostics: readonly Diagnostic[] } => {
  try {
    const definition = JSON.parse(text) as Json as unknown as Definition;
    compileMachine(definition);
    return { definition };
  } catch (error) {
    if (error instanceof DefinitionError)
      return {
        diagnostics: [
          {
            severity: 'ERROR',
            code: 'SCHEMA_VALIDATION_FAILED',
            message: error.message,
            location: error.location,
          },
        ],
      };
    return {
      diagnostics: [
        {
          severity: 'ERROR',
          code: 'INVALID_JSON_DESCRIPTION',
          message: error instanceof Error ? error.message : '',
          location: '/',
        },
      ],
    };
  }
};
