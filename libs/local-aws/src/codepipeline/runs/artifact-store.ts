import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import type { Aws, Caller } from '../../service.ts';
import type { ArtifactAt } from '../core/pipeline-execution.ts';

/** The bucket of the pipeline's artifacts in a region. */
export const artifactBucket = (
  { artifactStore, artifactStores }: PipelineDeclaration,
  region: string,
): string => (artifactStore ?? artifactStores?.[region])?.location ?? '';

/** `myPipeline/SourceArti/ABCDEFG`: names cut to 20 and 10 characters, as in AWS's buckets. */
export const artifactKey = (pipelineName: string, artifactName: string, letters: string): string =>
  `${pipelineName.slice(0, 20)}/${artifactName.slice(0, 10)}/${letters}`;

export const putArtifact = async (
  aws: Aws,
  caller: Caller,
  { bucket, key }: ArtifactAt,
  Body: Uint8Array,
): Promise<void> => {
  await aws.call(caller, 's3', 'PutObject', { Bucket: bucket, Key: key, Body });
};

export const getArtifact = async (
  aws: Aws,
  caller: Caller,
  { bucket, key }: ArtifactAt,
): Promise<Uint8Array> => {
  const { Body } = await aws.call<{ Body: Uint8Array }>(caller, 's3', 'GetObject', {
    Bucket: bucket,
    Key: key,
  });
  return Body;
};
