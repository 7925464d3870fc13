import { parse } from 'yaml';
import { AwsError } from '../../aws-error.ts';
import { LIMITS } from '../limits.ts';

/** A document's content as data; a date in YAML stays the text that it is. */
export const parseContent = (content: string, format: string): Record<string, unknown> => {
  try {
    const value: unknown =
      format === 'YAML' ? parse(content, { schema: 'core' }) : JSON.parse(content);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsError(
      'InvalidDocumentContent',
      `${format === 'YAML' ? 'YAML' : 'JSON'} not well-formed. ${reason}`,
    );
  }
  throw new AwsError('InvalidDocumentContent', 'The content is not an object.');
};

const invalid = (reason: string): never => {
  throw new AwsError('InvalidDocumentContent', reason);
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const checkStep = (step: unknown, index: number, names: Set<string>) => {
  if (!isObject(step)) return invalid(`mainSteps[${index}] is not an object`);
  const { name, action } = step;
  if (typeof name !== 'string' || !/^[a-zA-Z0-9_]{1,128}$/.test(name))
    return invalid(`Step name ${JSON.stringify(name)} is not valid: letters, digits and _ only`);
  if (names.has(name)) return invalid(`Duplicate step name: ${name}`);
  names.add(name);
  if (typeof action !== 'string' || !/^aws:[a-zA-Z]+$/.test(action))
    return invalid(`Step ${name} has no valid action`);
};

/** What CreateDocument refuses of an Automation document. */
export const checkAutomationContent = (content: string, format: string): void => {
  if (Buffer.byteLength(content) > LIMITS.documentBytes) {
    throw new AwsError('MaxDocumentSizeExceeded', 'The size limit of a document is 64 KB.');
  }
  const { schemaVersion, mainSteps, parameters } = parseContent(content, format);
  // YAML reads an unquoted 0.3 as a number.
  if (schemaVersion !== '0.3' && schemaVersion !== 0.3)
    invalid(
      `Unsupported schema version ${JSON.stringify(schemaVersion)}: Automation documents have schemaVersion 0.3`,
    );
  const steps: readonly unknown[] = Array.isArray(mainSteps) ? mainSteps : [];
  if (steps.length === 0) invalid('mainSteps must hold at least one step');
  if (parameters !== undefined && !isObject(parameters)) invalid('parameters is not an object');
  const names = new Set<string>();
  for (const [index, step] of steps.entries()) checkStep(step, index, names);
};
