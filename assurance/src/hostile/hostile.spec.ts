import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { claims } from './claims.ts';
import { linksAreHonest, type ReadLink, readLink } from './links.ts';
import { errorsHideTokens, linesAreWhole, linesHideTokens } from './logs.ts';
import type { Claim } from './property.ts';

it.each([...claims])('$name', async ({ property, share = 1 }) => {
  await fc.assert(property, { numRuns: Math.ceil(1000 * share) });
});

const fails = async ({ property }: Claim): Promise<boolean> =>
  (await fc.check(property, { numRuns: 5000, seed: 1 })).failed;

/** Ways of doing it that are not enough: the same claims must find each. */
const naive: Readonly<Record<string, ReadLink>> = {
  'anything but javascript:': (link) => (/^\s*javascript:/i.test(link) ? undefined : link),
  'whatever begins with https://': (link) => (link.startsWith('https://') ? link : undefined),
  'a URL over https': (link) => {
    const url = URL.parse(link);
    return url?.protocol === 'https:' ? url.href : undefined;
  },
  'a URL over https, without a user': (link) => {
    const url = URL.parse(link);
    return url?.protocol === 'https:' && url.username === '' && url.password === ''
      ? url.href
      : undefined;
  },
  'one that is right, as it was written': (link) =>
    readLink(link) === undefined ? undefined : link,
};

describe('a claim would be seen to fail', () => {
  it.each(Object.entries(naive))('of links, by %s', async (_, read) => {
    expect(await fails(linksAreHonest(read))).toBe(true);
  });

  it('of lines of log, by plain JSON', async () => {
    expect(await fails(linesAreWhole(JSON.stringify))).toBe(true);
    expect(await fails(linesHideTokens(JSON.stringify))).toBe(true);
  });

  it('of lines of log, by hiding what is called a token', async () => {
    const byName = (fields: object) =>
      JSON.stringify(fields, (name, value) => (/token/i.test(name) ? '[hidden]' : value));
    expect(await fails(linesHideTokens(byName))).toBe(true);
  });

  it('of errors, by no wrapping', async () => {
    expect(await fails(errorsHideTokens((handle) => handle))).toBe(true);
  });
});

describe('every function', () => {
  const apps = join(__dirname, '../../../apps');
  const entries = readdirSync(apps, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /^[\w-]+\/src\/(?:[\w-]+\/)?main\.ts$/.test(file) && !file.startsWith('cli/'),
  );

  it('is here', () => expect(entries).toHaveLength(8));

  it.each(entries)('%s hides tokens in what it throws, and logs lines that do', (file) => {
    const source = readFileSync(join(apps, file), 'utf8');
    expect(source).toContain('export const handler = hidingTokens(');
    expect(source).not.toMatch(/console\.|JSON\.stringify/);
  });
});
