import type { Diagnostic } from '../types.ts';

/** What a validation has found so far, and what it was asked about. */
export interface Report {
  readonly diagnostics: Diagnostic[];
  readonly type: 'STANDARD' | 'EXPRESS';
  /** Names of states met so far, the whole machine over. */
  readonly names: Set<string>;
}

export const SCHEMA = 'SCHEMA_VALIDATION_FAILED';

export const addError = (
  { diagnostics }: Report,
  location: string,
  message: string,
  code = SCHEMA,
): undefined => {
  diagnostics.push({ severity: 'ERROR', code, message, location });
};
