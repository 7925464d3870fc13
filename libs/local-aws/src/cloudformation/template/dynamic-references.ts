import { isObject, type Json } from './json.ts';
import { templateError } from './template-error.ts';

const REFERENCE = /\{\{resolve:([^:{}]+):([^{}]+)\}\}/g;

/** An SSM parameter that a text asks for. */
export interface SsmReference {
  readonly name: string;
  readonly version?: string;
}

function parseReference(service: string, rest: string): SsmReference {
  if (service !== 'ssm')
    throw templateError(
      `local-aws resolves {{resolve:ssm:…}} only, and found {{resolve:${service}:${rest}}}`,
    );
  const match = /^([\w./-]+?)(?::(\d+))?$/.exec(rest);
  if (match === null)
    throw templateError(
      `SSM dynamic reference {{resolve:ssm:${rest}}} is not in the format {{resolve:ssm:parameter-name:version}}`,
    );
  const [, name = '', version] = match;
  return version === undefined ? { name } : { name, version };
}

async function resolveText(
  text: string,
  fetch: (reference: SsmReference) => Promise<string>,
): Promise<string> {
  let result = '';
  let at = 0;
  for (const match of text.matchAll(REFERENCE)) {
    result += text.slice(at, match.index);
    result += await fetch(parseReference(match[1] ?? '', match[2] ?? ''));
    at = match.index + match[0].length;
  }
  return result + text.slice(at);
}

/** A value with `{{resolve:ssm:name:version}}` replaced by what the parameter store holds. */
export async function resolveDynamicReferences<Value extends Json>(
  value: Value,
  fetch: (reference: SsmReference) => Promise<string>,
): Promise<Value> {
  const visit = async (part: Json): Promise<Json> => {
    if (typeof part === 'string')
      return part.includes('{{resolve:') ? resolveText(part, fetch) : part;
    if (Array.isArray(part)) return Promise.all(part.map(visit));
    if (!isObject(part)) return part;
    const entries = Object.entries(part).map(
      async ([key, member]) => [key, await visit(member)] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  };
  return (await visit(value)) as Value;
}
