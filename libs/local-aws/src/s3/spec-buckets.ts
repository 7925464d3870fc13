import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { createLocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

/** For specs: S3 over the wire. */
export const createSpecBuckets = async () => {
  const local = await createLocalAws({ enforceIam: false });
  const client = new S3Client({
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey('111111111111'),
    maxAttempts: 1,
  });
  return {
    local,
    client,
    async create(Bucket: string, Status?: 'Enabled' | 'Suspended'): Promise<string> {
      await client.send(new CreateBucketCommand({ Bucket }));
      if (Status !== undefined)
        await client.send(
          new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }),
        );
      return Bucket;
    },
  };
};

export type SpecBuckets = Awaited<ReturnType<typeof createSpecBuckets>>;
