import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { check } from 'recheck';

/** A regular expression as it stands in the source, and the files that have it. */
export interface Expression {
  readonly source: string;
  readonly flags: string;
  readonly literal: string;
  readonly files: readonly string[];
}

export interface Found {
  readonly expressions: readonly Expression[];
  /** Files that make an expression of something else, as `file: how often`. */
  readonly made: readonly string[];
  readonly files: number;
}

/** What is shipped, and what stands in for AWS on one machine; not what only tests use. */
const listFiles = (root: string): readonly string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'libs', 'apps'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => /\.ts$/.test(file) && !/\.(?:spec|d)\.ts$/.test(file));

interface Node {
  readonly type?: string;
  readonly pattern?: string;
  readonly flags?: string;
  readonly callee?: { readonly value?: string };
}

const visit = (value: unknown, see: (node: Node) => void): void => {
  if (typeof value !== 'object' || value === null) return;
  see(value as Node);
  for (const each of Object.values(value)) visit(each, see);
};

/** Every literal in the sources, by a parser that knows a division from an expression. */
export const findExpressions = (root: string): Found => {
  const files = listFiles(root);
  const found = new Map<string, Expression>();
  const made = new Map<string, number>();
  for (const file of files) {
    const tree = parseSync(readFileSync(join(root, file), 'utf8'), { syntax: 'typescript' });
    visit(tree, ({ type, pattern: source = '', flags = '', callee }) => {
      if ((type === 'NewExpression' || type === 'CallExpression') && callee?.value === 'RegExp')
        made.set(file, (made.get(file) ?? 0) + 1);
      if (type !== 'RegExpLiteral') return;
      const literal = `/${source}/${flags}`;
      const known = found.get(literal)?.files ?? [];
      found.set(literal, { source, flags, literal, files: [...new Set([...known, file])] });
    });
  }
  return {
    expressions: [...found.values()].sort((a, b) => (a.literal < b.literal ? -1 : 1)),
    made: [...made].map(([file, count]) => `${file}: ${count}`).sort(),
    files: files.length,
  };
};

/** `safe`: linear. Otherwise what recheck says: polynomial or exponential, or that it does not know. */
export const judgeExpression = async ({ source, flags }: Pick<Expression, 'source' | 'flags'>) => {
  const judged = await check(source, flags, { timeout: 10_000 });
  return judged.status === 'vulnerable' ? judged.complexity.type : judged.status;
};
