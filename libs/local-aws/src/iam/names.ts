import { invalidMember } from './iam-errors.ts';
import { LIMITS } from './limits.ts';

const NAME = /^[\w+=,.@-]+$/;
const PATH = /^\/$|^\/[\u0021-\u007e]+\/$/;

/** Checks a name against its shape: 1 to `max` characters of `[\w+=,.@-]`. */
export function checkName(member: string, name: string, max: number): void {
  if (name.length > max)
    throw invalidMember(member, name, `have length less than or equal to ${max}`);
  if (name === '') throw invalidMember(member, name, 'have length greater than or equal to 1');
  if (!NAME.test(name))
    throw invalidMember(member, name, 'satisfy regular expression pattern: [\\w+=,.@-]+');
}

/** The path of a new entity: `/` unless one is given, beginning and ending with a slash. */
export function readPath(path: string | undefined): string {
  if (path === undefined) return '/';
  if (path.length > LIMITS.path || !PATH.test(path))
    throw invalidMember(
      'path',
      path,
      'satisfy regular expression pattern: (\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)',
    );
  return path;
}
