import { parseTemplateUrl } from './template-source.ts';

it.each([
  ['https://s3.amazonaws.com/bucket/folder/t.json', 'bucket', 'folder/t.json'],
  ['https://s3.eu-west-1.amazonaws.com/bucket/t.json', 'bucket', 't.json'],
  ['https://s3-us-gov-west-1.amazonaws.com/bucket/t.json', 'bucket', 't.json'],
  ['https://bucket.s3.amazonaws.com/t.json', 'bucket', 't.json'],
  ['https://my.bucket.s3.eu-west-1.amazonaws.com/a%20b.json', 'my.bucket', 'a b.json'],
  ['http://127.0.0.1:4577/bucket/t.json', 'bucket', 't.json'],
])('finds the object of %s', (url, Bucket, Key) => {
  expect(parseTemplateUrl(url)).toEqual({ Bucket, Key });
});

it('finds the version', () => {
  expect(parseTemplateUrl('https://s3.amazonaws.com/b/k?versionId=v1').VersionId).toBe('v1');
});

it.each(['t.json', 'https://s3.amazonaws.com/bucket', ''])('refuses %j', (url) => {
  expect(() => parseTemplateUrl(url)).toThrow('TemplateURL must be a supported URL.');
});
