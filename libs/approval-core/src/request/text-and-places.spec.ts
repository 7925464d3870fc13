import { limits } from '../limits.ts';
import { readFileLocation } from './file-location.ts';
import { readLink } from './link.ts';
import { readText } from './text.ts';

describe('a link', () => {
  it.each([
    ['a user after backslashes, which a browser takes for slashes', 'https:\\\\bob@evil.example/'],
    ['a password after backslashes', 'https:\\\\:secret@evil.example/'],
    ['an empty user and an empty password', 'https://:@evil.example/'],
  ])('is refused with %s', (_, url) => {
    expect(() => readLink('link', url)).toThrow('it carries user information before the host');
  });

  it('may hold an @ behind its host, and two slashes before it', () => {
    const url = 'https://a.example/team//bob@c';
    expect(readLink('link', url)).toBe(url);
  });

  it('may be as long as the limit, once escaped', () => {
    const start = 'https://a.example/';
    const longest = start.padEnd(limits.automationParameterValue, 'x');
    expect(readLink('link', longest)).toBe(longest);
  });
});

describe('a file', () => {
  it.each([
    ['something before its scheme', 'see s3://bucket/key'],
    ['something behind its version', 's3://bucket/key?versionId=v1&acl'],
    ['a question that names no version', 's3://bucket/key?x'],
  ])('is refused with %s', (_, file) => {
    expect(() => readFileLocation('file', file)).toThrow('not the address of an object in S3');
  });
});

it('two braces in two lines are no variable of SSM', () => {
  expect(readText('text', '{\n{\t{', 10)).toBe('{\n{\t{');
});
