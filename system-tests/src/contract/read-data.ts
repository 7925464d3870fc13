import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The repository's root; only the tests of the data files know it. */
export const root = join(__dirname, '../../..');

const cloudFormationTags = ['Ref', 'GetAtt', 'Sub', 'ImportValue'].map((name) => ({
  tag: `!${name}`,
  resolve: (value: string) => ({ [name]: value }),
}));

const listTags = ['If', 'Join', 'Select', 'Not', 'Equals'].map((name) => ({
  tag: `!${name}`,
  collection: 'seq' as const,
  resolve: (value: unknown) => value,
}));

/** A JSON or YAML file of the repository, CloudFormation's short forms as `{ Sub: … }`. If it has not the shape its test expects, the test fails. */
export const readData = <Shape>(path: string): Shape =>
  parse(readFileSync(join(root, path), 'utf8'), {
    customTags: [...cloudFormationTags, ...listTags],
  });
