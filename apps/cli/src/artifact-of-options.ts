import type { Artifact } from '@countersign/approval-core';
import type { Options } from './arguments.ts';
import { CommandError, EXIT } from './exit-code.ts';

const S3_URI = /^s3:\/\/([^/]+)\/(.+)$/;

/** What `--artifact` names: a version of an object in S3, or a file whose text goes along with the request. */
export const toArtifact = (
  options: Options,
  readText: (file: string) => string,
): Artifact | undefined => {
  const { artifact, 'version-id': versionId } = options;
  if (artifact === undefined) {
    if (versionId === undefined) return undefined;
    throw new CommandError(
      EXIT.usage,
      '--version-id: of which artifact? Give --artifact s3://BUCKET/KEY',
    );
  }
  const [, bucket, key] = S3_URI.exec(artifact) ?? [];
  if (bucket === undefined || key === undefined) return { content: readText(artifact) };
  if (versionId !== undefined) return { bucket, key, versionId };
  throw new CommandError(
    EXIT.usage,
    '--artifact: an object in S3 needs --version-id, or nobody knows which version is approved',
  );
};
