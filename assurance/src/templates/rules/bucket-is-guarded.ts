import { at, listOf, ruleOf } from '../template.ts';

const blocks = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
];

/** What is approved is a version, which nobody else may see. */
export const bucketIsGuarded = ruleOf('bucket-is-guarded', 'AWS::S3::Bucket', (properties) => [
  ...(at(properties, 'VersioningConfiguration', 'Status') === 'Enabled'
    ? []
    : ['it keeps no versions']),
  ...blocks
    .filter((name) => at(properties, 'PublicAccessBlockConfiguration', name) !== true)
    .map((name) => `${name} is not set`),
  ...(listOf(at(properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration')).length > 0
    ? []
    : ['it is not said to be encrypted']),
]);
