import { parseContent } from '../documents/check-content.ts';

export interface ParameterDefinition {
  readonly type: string;
  readonly default?: unknown;
  readonly allowedValues?: readonly unknown[];
  readonly allowedPattern?: string;
  readonly minChars?: number;
  readonly maxChars?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface RunbookStep {
  readonly name: string;
  readonly action: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly timeoutSeconds?: number | string;
  readonly onFailure?: string;
  readonly onCancel?: string;
  readonly isCritical?: boolean;
  readonly isEnd?: boolean;
  readonly nextStep?: string;
}

/** An Automation document of schema 0.3. */
export interface Runbook {
  readonly assumeRole?: string;
  readonly parameters: Readonly<Record<string, ParameterDefinition>>;
  readonly mainSteps: readonly RunbookStep[];
  readonly outputs: readonly string[];
}

export const parseRunbook = (content: string, format: string): Runbook => {
  const document = parseContent(content, format);
  return {
    ...(typeof document.assumeRole === 'string' &&
      document.assumeRole !== '' && { assumeRole: document.assumeRole }),
    parameters: (document.parameters ?? {}) as Runbook['parameters'],
    mainSteps: document.mainSteps as readonly RunbookStep[],
    outputs: (document.outputs ?? []) as readonly string[],
  };
};
