import { AwsError } from '../../aws-error.ts';
import { type AnyOperation, operation } from '../../service.ts';
import { onBucket, requireBucket } from '../bucket-permission.ts';
import type { Bucket, S3State } from '../state.ts';

/** A part of a bucket's configuration that is kept and given back as it came. */
interface Setting {
  /** In the names of the operations: `PutBucketLifecycleConfiguration`. */
  readonly operation: string;
  /** The member that holds it. */
  readonly member: string;
  /** IAM's word for it: `s3:PutLifecycleConfiguration`. */
  readonly action: string;
  /** The deletion's name, where it has one of its own. */
  readonly deletion?: string;
  /** Whether the members of the output are those of the setting itself. */
  readonly flat?: true;
  /** What S3 says if nothing was ever put; or what it answers. */
  readonly missing: readonly [code: string, message: string] | { readonly answer: unknown };
}

const SETTINGS: readonly Setting[] = [
  {
    operation: 'BucketEncryption',
    member: 'ServerSideEncryptionConfiguration',
    action: 'EncryptionConfiguration',
    missing: {
      answer: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
            BucketKeyEnabled: false,
          },
        ],
      },
    },
  },
  {
    operation: 'PublicAccessBlock',
    member: 'PublicAccessBlockConfiguration',
    action: 'BucketPublicAccessBlock',
    missing: [
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
    ],
  },
  {
    operation: 'BucketOwnershipControls',
    member: 'OwnershipControls',
    action: 'BucketOwnershipControls',
    missing: ['OwnershipControlsNotFoundError', 'The bucket ownership controls were not found'],
  },
  {
    operation: 'BucketLifecycleConfiguration',
    member: 'LifecycleConfiguration',
    action: 'LifecycleConfiguration',
    deletion: 'BucketLifecycle',
    flat: true,
    missing: ['NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'],
  },
  {
    operation: 'BucketCors',
    member: 'CORSConfiguration',
    action: 'BucketCORS',
    flat: true,
    missing: ['NoSuchCORSConfiguration', 'The CORS configuration does not exist'],
  },
  {
    operation: 'BucketTagging',
    member: 'Tagging',
    action: 'BucketTagging',
    flat: true,
    missing: ['NoSuchTagSet', 'The TagSet does not exist'],
  },
];

/** Times as milliseconds, which the protocol writes as dates: the store keeps plain JSON. */
const toPlain = (value: unknown): unknown => {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toPlain(each)]));
};

type Input = Readonly<Record<string, unknown>> & { readonly Bucket?: string };

const toOperations = (state: S3State, setting: Setting): Record<string, AnyOperation> => {
  const { member, action } = setting;
  const change = (bucket: Bucket, settings: Bucket['settings']) =>
    state.buckets.put(bucket.name, { ...bucket, settings });
  const answer = (value: unknown) =>
    setting.flat === true ? (value as object) : { [member]: value };

  return {
    [`Put${setting.operation}`]: operation<Input, void>({
      permissions: (input) => onBucket(state, `Put${action}`)(input),
      run(input) {
        const bucket = requireBucket(state, input.Bucket);
        change(bucket, { ...bucket.settings, [member]: toPlain(input[member]) });
      },
    }),
    [`Get${setting.operation}`]: operation<Input, object>({
      permissions: (input) => onBucket(state, `Get${action}`)(input),
      run(input) {
        const bucket = requireBucket(state, input.Bucket);
        const value = bucket.settings[member];
        if (value !== undefined) return answer(value);
        if ('answer' in setting.missing) return answer(setting.missing.answer);
        throw new AwsError(setting.missing[0], setting.missing[1], 404, {
          BucketName: bucket.name,
        });
      },
    }),
    [`Delete${setting.deletion ?? setting.operation}`]: operation<Input, void>({
      permissions: (input) => onBucket(state, `Put${action}`)(input),
      run(input) {
        const bucket = requireBucket(state, input.Bucket);
        const { [member]: _, ...settings } = bucket.settings;
        change(bucket, settings);
      },
    }),
  };
};

/** Put, Get and Delete of each setting. Lifecycle rules are kept, not carried out. */
export const createBucketSettingsActions = (state: S3State): Record<string, AnyOperation> =>
  Object.assign({}, ...SETTINGS.map((setting) => toOperations(state, setting)));
