import { canonical, type JsonObject } from '../template/json.ts';
import { isMissing, refuseExisting, unlessMissing } from './missing.ts';
import { toPolicyText, toText } from './property.ts';
import type { ProviderContext, ResourceProvider } from './provider.ts';
import { BUCKET_SETTINGS } from './s3-bucket-settings.ts';

async function applySettings(
  context: ProviderContext,
  Bucket: string,
  properties: JsonObject,
  previous: JsonObject,
): Promise<void> {
  for (const { property, put, input, clear } of BUCKET_SETTINGS) {
    const value = properties[property];
    if (canonical(value) === canonical(previous[property])) continue;
    if (value === undefined && clear !== undefined) await context.call('s3', clear, { Bucket });
    else await context.call('s3', put, { Bucket, ...input(value ?? {}) });
  }
}

const attributesOf = (name: string, region: string) => ({
  Arn: `arn:aws:s3:::${name}`,
  DomainName: `${name}.s3.amazonaws.com`,
  RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
  WebsiteURL: `http://${name}.s3-website-${region}.amazonaws.com`,
});

/** AWS::S3::Bucket */
export const s3Bucket: ResourceProvider = {
  createOnly: ['BucketName'],
  updatable: BUCKET_SETTINGS.map(({ property }) => property),
  nameProperty: 'BucketName',
  name: { maxLength: 63, lowerCase: true },
  tags: 'list',
  identify({ context, properties, physicalName }) {
    const name = toText(properties.BucketName) ?? physicalName;
    return { physicalId: name, attributes: attributesOf(name, context.region) };
  },
  async create(request) {
    const { context, properties, physicalName } = request;
    const Bucket = toText(properties.BucketName) ?? physicalName;
    // CreateBucket answers as if it had made a bucket that its owner has already.
    if (properties.BucketName !== undefined)
      await refuseExisting(request, 'AWS::S3::Bucket', Bucket, () =>
        context.call('s3', 'HeadBucket', { Bucket }),
      );
    await context.call('s3', 'CreateBucket', {
      Bucket,
      ...(context.region !== 'us-east-1' && {
        CreateBucketConfiguration: { LocationConstraint: context.region },
      }),
    });
    await applySettings(context, Bucket, properties, {});
    return { physicalId: Bucket, attributes: attributesOf(Bucket, context.region) };
  },
  async update({ context, physicalId, properties, previous }) {
    await applySettings(context, physicalId, properties, previous);
    return {};
  },
  async delete({ context, physicalId: Bucket }) {
    await unlessMissing(context.call('s3', 'DeleteBucket', { Bucket }));
  },
};

/** AWS::S3::BucketPolicy: Ref is the bucket's name. */
export const s3BucketPolicy: ResourceProvider = {
  required: ['Bucket', 'PolicyDocument'],
  createOnly: ['Bucket'],
  updatable: ['PolicyDocument'],
  async create({ context, properties }) {
    const Bucket = toText(properties.Bucket) ?? '';
    const Policy = toPolicyText(properties.PolicyDocument);
    await context.call('s3', 'PutBucketPolicy', { Bucket, Policy });
    return { physicalId: Bucket };
  },
  async update({ context, physicalId: Bucket, properties }) {
    const Policy = toPolicyText(properties.PolicyDocument);
    await context.call('s3', 'PutBucketPolicy', { Bucket, Policy });
    return {};
  },
  async delete({ context, physicalId: Bucket }) {
    try {
      await context.call('s3', 'DeleteBucketPolicy', { Bucket });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  },
};
