import { createHash } from 'node:crypto';
import { type Definition, type Diagnostic, parseDefinition } from '@countersign/states-language';
import { AwsError } from '../../aws-error.ts';
import type { Collection } from '../../store.ts';
import { LIMITS } from '../limits.ts';

const describe = ({ code, message, location }: Diagnostic): string =>
  `${code}: ${message} at ${location}`;

/** Definitions by the SHA-256 of their text: refused as AWS refuses them, parsed once. */
export const createDefinitions = (texts: Collection<string>) => {
  const parsed = new Map<string, Definition>();

  const parse = (text: string): Definition => {
    const result = parseDefinition(text);
    if ('definition' in result) return result.definition;
    const errors = result.diagnostics.filter(({ severity }) => severity === 'ERROR');
    throw new AwsError(
      'InvalidDefinition',
      `Invalid State Machine Definition: '${errors.map(describe).join(', ')}'`,
    );
  };

  return {
    /** Checks and keeps a definition. Throws InvalidDefinition. */
    keep(text: string): string {
      if (Buffer.byteLength(text) > LIMITS.definitionBytes) {
        throw new AwsError(
          'InvalidDefinition',
          `Invalid State Machine Definition: 'The definition is larger than ${LIMITS.definitionBytes} bytes'`,
        );
      }
      const id = createHash('sha256').update(text).digest('hex');
      if (!parsed.has(id)) parsed.set(id, parse(text));
      if (texts.get(id) === undefined) texts.put(id, text);
      return id;
    },
    text(id: string): string {
      const text = texts.get(id);
      if (text === undefined) throw new Error(`the definition ${id} is gone`);
      return text;
    },
    get(id: string): Definition {
      const definition = parsed.get(id) ?? parse(this.text(id));
      parsed.set(id, definition);
      return definition;
    },
  };
};

export type Definitions = ReturnType<typeof createDefinitions>;
