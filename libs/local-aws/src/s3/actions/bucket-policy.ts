import type {
  DeleteBucketPolicyRequest,
  GetBucketNotificationConfigurationRequest,
  GetBucketPolicyOutput,
  GetBucketPolicyRequest,
  GetBucketVersioningOutput,
  GetBucketVersioningRequest,
  NotificationConfiguration,
  PutBucketNotificationConfigurationRequest,
  PutBucketPolicyRequest,
  PutBucketVersioningRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { onBucket, requireBucket } from '../bucket-permission.ts';
import { notImplemented } from '../s3-error.ts';
import type { S3State } from '../state.ts';

const checkPolicy = (text: string) => {
  try {
    const { Statement } = JSON.parse(text) as { Statement?: unknown };
    if (Statement !== undefined) return;
  } catch {
    // Said below, as for a policy without statements.
  }
  throw new AwsError(
    'MalformedPolicy',
    "Policies must be valid JSON and the first byte must be '{'",
  );
};

/** Policy, versioning and notifications: the settings of a bucket that change what it does. */
export const createBucketPolicyActions = (state: S3State) => {
  const by = (action: string) => (input: { Bucket?: string | undefined }) =>
    onBucket(state, action)(input);

  return {
    PutBucketPolicy: operation<PutBucketPolicyRequest, void>({
      permissions: by('PutBucketPolicy'),
      run({ Bucket, Policy = '' }) {
        const bucket = requireBucket(state, Bucket);
        checkPolicy(Policy);
        state.buckets.put(bucket.name, { ...bucket, policy: Policy });
      },
    }),
    GetBucketPolicy: operation<GetBucketPolicyRequest, GetBucketPolicyOutput>({
      permissions: by('GetBucketPolicy'),
      run({ Bucket }) {
        const { policy, name } = requireBucket(state, Bucket);
        if (policy === undefined)
          throw new AwsError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, {
            BucketName: name,
          });
        return { Policy: policy };
      },
    }),
    DeleteBucketPolicy: operation<DeleteBucketPolicyRequest, void>({
      permissions: by('DeleteBucketPolicy'),
      run({ Bucket }) {
        const { policy: _, ...bucket } = requireBucket(state, Bucket);
        state.buckets.put(bucket.name, bucket);
      },
    }),
    PutBucketVersioning: operation<PutBucketVersioningRequest, void>({
      permissions: by('PutBucketVersioning'),
      run({ Bucket, VersioningConfiguration }) {
        const bucket = requireBucket(state, Bucket);
        const { Status, MFADelete } = VersioningConfiguration ?? {};
        if (MFADelete === 'Enabled') throw notImplemented('MFA delete');
        if (Status === undefined)
          throw new AwsError(
            'IllegalVersioningConfigurationException',
            'The Versioning element must be specified',
          );
        state.buckets.put(bucket.name, { ...bucket, versioning: Status });
      },
    }),
    GetBucketVersioning: operation<GetBucketVersioningRequest, GetBucketVersioningOutput>({
      permissions: by('GetBucketVersioning'),
      run({ Bucket }) {
        const { versioning } = requireBucket(state, Bucket);
        return versioning === undefined ? {} : { Status: versioning };
      },
    }),
    PutBucketNotificationConfiguration: operation<PutBucketNotificationConfigurationRequest, void>({
      permissions: by('PutBucketNotification'),
      run({ Bucket, NotificationConfiguration = {} }) {
        const { sendsEvents: _, ...bucket } = requireBucket(state, Bucket);
        const {
          TopicConfigurations = [],
          QueueConfigurations = [],
          LambdaFunctionConfigurations = [],
          EventBridgeConfiguration,
        } = NotificationConfiguration;
        if (
          TopicConfigurations.length +
            QueueConfigurations.length +
            LambdaFunctionConfigurations.length >
          0
        )
          throw notImplemented('s3 notification to a topic, queue or function (EventBridge is)');
        state.buckets.put(
          bucket.name,
          EventBridgeConfiguration === undefined ? bucket : { ...bucket, sendsEvents: true },
        );
      },
    }),
    GetBucketNotificationConfiguration: operation<
      GetBucketNotificationConfigurationRequest,
      NotificationConfiguration
    >({
      permissions: by('GetBucketNotification'),
      run: ({ Bucket }) =>
        requireBucket(state, Bucket).sendsEvents === true ? { EventBridgeConfiguration: {} } : {},
    }),
  };
};
