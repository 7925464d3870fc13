import type { GetObjectOutput } from '@aws-sdk/client-s3';
import { AwsError } from '../../aws-error.ts';
import type { Caller } from '../../service.ts';
import type { ActionResult } from '../core/pipeline-execution.ts';
import { currentStructure } from '../pipelines/pipeline.ts';
import { failed } from './action-failure.ts';
import { artifactBucket, artifactKey, putArtifact } from './artifact-store.ts';
import { asAction } from './pipeline-caller.ts';
import type { ActionWork } from './run-action.ts';

type S3Object = Omit<GetObjectOutput, 'Body'> & { readonly Body: Uint8Array };

/** Metadata of an object that becomes the summary of its revision (user guide, S3 source). */
const SUMMARY = 'codepipeline-artifact-revision-summary';

/** Where to read: as configured, unless the start of the execution says otherwise. */
const locate = ({ configuration, execution, run }: ActionWork) => {
  const override = (type: string) =>
    execution.sourceRevisions.find(
      ({ actionName, revisionType }) =>
        actionName === run.declaration.name && revisionType === type,
    )?.revisionValue;
  const VersionId = override('S3_OBJECT_VERSION_ID');
  return {
    Bucket: configuration.S3Bucket ?? '',
    Key: override('S3_OBJECT_KEY') ?? configuration.S3ObjectKey ?? '',
    ...(VersionId !== undefined && { VersionId }),
  };
};

const read = async (work: ActionWork, caller: Caller): Promise<S3Object> => {
  const at = locate(work);
  const call = <Output>(operation: string, input: object) =>
    work.aws.call<Output>(caller, 's3', operation, input);
  const { VersionId } = await call<S3Object>('HeadObject', at);
  return call('GetObject', { ...at, VersionId });
};

const toResult = (work: ActionWork, object: S3Object): ActionResult => {
  const { Bucket, Key } = locate(work);
  const versionId = object.VersionId ?? '';
  const etag = object.ETag?.replaceAll('"', '') ?? '';
  const url = `https://console.aws.amazon.com/s3/home?region=${work.pipeline.region}#`;
  const summary = object.Metadata?.[SUMMARY] ?? `Amazon S3 version id: ${versionId}`;
  return {
    status: 'Succeeded',
    summary,
    externalExecutionId: versionId,
    externalExecutionUrl: url,
    outputVariables: { BucketName: Bucket, ETag: etag, ObjectKey: Key, VersionId: versionId },
    revision: {
      name: work.run.declaration.outputArtifacts?.[0]?.name ?? '',
      revisionId: versionId,
      revisionChangeIdentifier: etag,
      revisionSummary: summary,
      created: object.LastModified?.getTime() ?? 0,
      revisionUrl: url,
    },
  };
};

/** S3 source: takes one version of the object, as it is, into the artifact bucket. */
export const readS3Source = async (work: ActionWork): Promise<ActionResult> => {
  const { aws, pipeline, run } = work;
  const { Bucket, Key } = locate(work);
  const caller = await asAction(aws, pipeline, run.declaration, run.actionExecutionId);
  const { Status } = await aws.call<{ Status?: string }>(caller, 's3', 'GetBucketVersioning', {
    Bucket,
  });
  if (Status !== 'Enabled')
    return failed(
      'ConfigurationError',
      `Versioning is not enabled on the Amazon S3 bucket ${Bucket}.`,
    );
  let object: S3Object;
  try {
    object = await read(work, caller);
  } catch (error) {
    if (
      !(error instanceof AwsError) ||
      error.status === 403 ||
      error.code.startsWith('AccessDenied')
    )
      throw error;
    const message = `The object with key '${Key}' could not be read from the Amazon S3 bucket '${Bucket}': ${error.message}`;
    return failed('RevisionUnavailable', message);
  }
  const result = toResult(work, object);
  const name = result.revision?.name ?? '';
  const artifact = {
    name,
    bucket: artifactBucket(currentStructure(pipeline), pipeline.region),
    key: artifactKey(pipeline.name, name, aws.ids.letters(7)),
  };
  await putArtifact(aws, caller, artifact, object.Body);
  return { ...result, outputArtifacts: [artifact] };
};
