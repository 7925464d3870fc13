import type {
  CreateBucketOutput,
  CreateBucketRequest,
  DeleteBucketRequest,
  GetBucketAclOutput,
  GetBucketAclRequest,
  GetBucketLocationOutput,
  GetBucketLocationRequest,
  HeadBucketOutput,
  HeadBucketRequest,
  ListBucketsOutput,
  ListBucketsRequest,
  PutBucketAclRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../aws-error.ts';
import { type Aws, operation } from '../../service.ts';
import { onBucket, requireBucket } from '../bucket-permission.ts';
import { LIMITS } from '../limits.ts';
import { checkAcl } from '../put-version.ts';
import type { Bucket, S3State } from '../state.ts';
import { ownerGrant } from './object-settings.ts';

/** What new buckets have since April 2023. */
const NEW_BUCKET_SETTINGS = {
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  },
  OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
} as const;

/** us-east-1 has no name for itself here. */
const toLocation = ({ region }: Bucket): string => (region === 'us-east-1' ? '' : region);

const checkLocation = (region: string, constraint: string | undefined) => {
  if (
    constraint === region
      ? region !== 'us-east-1'
      : constraint === undefined && region === 'us-east-1'
  )
    return;
  const code =
    constraint === 'us-east-1' ? 'InvalidLocationConstraint' : 'IllegalLocationConstraintException';
  throw new AwsError(
    code,
    `The ${constraint ?? 'unspecified'} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
};

export const createBucketActions = (aws: Aws, state: S3State) => {
  const by = (action: string) => (input: { Bucket?: string | undefined }) =>
    onBucket(state, action)(input);

  return {
    CreateBucket: operation<CreateBucketRequest, CreateBucketOutput>({
      permissions: ({ Bucket = '' }) => [
        { action: 's3:CreateBucket', resource: `arn:aws:s3:::${Bucket}` },
      ],
      run(input, { caller: { accountId, region } }) {
        const name = input.Bucket ?? '';
        if (!LIMITS.bucketName.test(name))
          throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', 400, {
            BucketName: name,
          });
        checkLocation(region, input.CreateBucketConfiguration?.LocationConstraint);
        checkAcl(input.ACL);
        if (input.ObjectLockEnabledForBucket === true)
          throw new AwsError('NotImplemented', 'local-aws: s3 object lock is not implemented', 501);
        const known = state.buckets.get(name);
        if (known !== undefined && known.accountId !== accountId)
          throw new AwsError(
            'BucketAlreadyExists',
            'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
            409,
          );
        // In us-east-1, and there alone, making one's own bucket again is no error.
        if (known !== undefined && region !== 'us-east-1')
          throw new AwsError(
            'BucketAlreadyOwnedByYou',
            'Your previous request to create the named bucket succeeded and you already own it.',
            409,
          );
        if (known === undefined)
          state.buckets.put(name, {
            name,
            accountId,
            region,
            createdAt: aws.clock.now(),
            settings: NEW_BUCKET_SETTINGS,
          });
        return { Location: `/${name}` };
      },
    }),
    DeleteBucket: operation<DeleteBucketRequest, void>({
      permissions: by('DeleteBucket'),
      run({ Bucket }) {
        const { name } = requireBucket(state, Bucket);
        if (state.objects(name).size > 0)
          throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409, {
            BucketName: name,
          });
        for (const upload of [...state.uploads.values()])
          if (upload.bucket === name) state.uploads.delete(upload.id);
        state.buckets.delete(name);
      },
    }),
    HeadBucket: operation<HeadBucketRequest, HeadBucketOutput>({
      permissions: by('ListBucket'),
      run: ({ Bucket }) => ({ BucketRegion: requireBucket(state, Bucket).region }),
    }),
    ListBuckets: operation<ListBucketsRequest, ListBucketsOutput>({
      permissions: () => [{ action: 's3:ListAllMyBuckets', resource: '*' }],
      run(input, { caller }) {
        const own = [...state.buckets.values()]
          .filter(
            ({ accountId, name, region }) =>
              accountId === caller.accountId &&
              name.startsWith(input.Prefix ?? '') &&
              (input.BucketRegion ?? region) === region,
          )
          .sort((one, other) => (one.name < other.name ? -1 : 1));
        return {
          Owner: ownerGrant(caller.accountId).Owner,
          Buckets: own.map(({ name, createdAt, region }) => ({
            Name: name,
            CreationDate: new Date(createdAt),
            BucketRegion: region,
          })),
        };
      },
    }),
    GetBucketLocation: operation<GetBucketLocationRequest, GetBucketLocationOutput>({
      permissions: by('GetBucketLocation'),
      run: ({ Bucket }) => ({
        LocationConstraint: toLocation(requireBucket(state, Bucket)) as 'EU',
      }),
    }),
    GetBucketAcl: operation<GetBucketAclRequest, GetBucketAclOutput>({
      permissions: by('GetBucketAcl'),
      run: ({ Bucket }) => ownerGrant(requireBucket(state, Bucket).accountId),
    }),
    PutBucketAcl: operation<PutBucketAclRequest, void>({
      permissions: by('PutBucketAcl'),
      run({ Bucket, ACL, AccessControlPolicy }) {
        requireBucket(state, Bucket);
        checkAcl(ACL ?? (AccessControlPolicy === undefined ? undefined : 'by policy'));
      },
    }),
  };
};
