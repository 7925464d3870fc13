import { createHash } from 'node:crypto';
import { type Definition, type Diagnostic, parseDefinition } from '@countersign/states-language';
import { AwsError } from '../../aws-error.ts';
import type { Collection } from '../../store.ts';
import { LIMITS } from '../limits.ts';
import type { StateMachine } from './machine.ts';

const describe = ({ code, message, location }: Diagnostic): string =>
  `${code}: ${message}${location === '' ? '' : ` at ${location}`}`;

/** The definition in a text. Throws InvalidDefinition with all that AWS finds wrong. */
export const parseOrRefuse = (text: string, type: StateMachine['type']): Definition => {
  const result = parseDefinition(text, type);
  if ('definition' in result) return result.definition;
  const errors = result.diagnostics.filter(({ severity }) => severity === 'ERROR');
  throw new AwsError(
    'InvalidDefinition',
    `Invalid State Machine Definition: '${errors.map(describe).join(', ')}'`,
  );
};

/** Definitions by the SHA-256 of their text: refused as AWS refuses them, parsed once. */
export const createDefinitions = (texts: Collection<string>) => {
  const parsed = new Map<string, Definition>();

  const textOf = (id: string): string => {
    const text = texts.get(id);
    if (text === undefined) throw new Error(`the definition ${id} is gone`);
    return text;
  };

  return {
    /** Checks and keeps a definition. Throws InvalidDefinition. */
    keep(text: string, type: StateMachine['type']): string {
      if (Buffer.byteLength(text) > LIMITS.definitionBytes) {
        throw new AwsError(
          'InvalidDefinition',
          `Invalid State Machine Definition: 'The definition is larger than ${LIMITS.definitionBytes} bytes'`,
        );
      }
      const definition = parseOrRefuse(text, type);
      const id = createHash('sha256').update(text).digest('hex');
      if (!parsed.has(id)) parsed.set(id, definition);
      if (texts.get(id) === undefined) texts.put(id, text);
      return id;
    },
    text: textOf,
    get(id: string): Definition {
      // What an Express machine may say, a Standard one may say too.
      const definition = parsed.get(id) ?? parseOrRefuse(textOf(id), 'STANDARD');
      parsed.set(id, definition);
      return definition;
    },
  };
};

export type Definitions = ReturnType<typeof createDefinitions>;
