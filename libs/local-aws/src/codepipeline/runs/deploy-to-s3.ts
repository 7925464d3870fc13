import { unzipSync } from 'fflate';
import type { ActionResult } from '../core/pipeline-execution.ts';
import { failed } from './action-failure.ts';
import { getArtifact } from './artifact-store.ts';
import { asAction } from './pipeline-caller.ts';
import type { ActionWork } from './run-action.ts';

/** The files of a zip by name; undefined if the bytes are no zip. */
const unzip = (bytes: Uint8Array): readonly (readonly [string, Uint8Array])[] | undefined => {
  try {
    return Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/'));
  } catch {
    // fflate knows no other way to say so; the action then fails with a message of its own.
    return undefined;
  }
};

const inFolder = (folder: string | undefined, name: string): string =>
  folder === undefined || folder === '' ? name : `${folder.replace(/\/$/, '')}/${name}`;

/** S3 deploy: the artifact as one object, or its files each by itself (user guide, "Amazon S3 deploy action"). */
export const deployToS3 = async (work: ActionWork): Promise<ActionResult> => {
  const { aws, pipeline, run, configuration } = work;
  const { BucketName: Bucket, ObjectKey, Extract, CacheControl, CannedACL } = configuration;
  const [artifact] = run.inputArtifacts;
  if (artifact === undefined)
    return failed('ConfigurationError', 'The input artifact was not made by an earlier action.');
  const caller = await asAction(aws, pipeline, run.declaration, run.actionExecutionId);
  const bytes = await getArtifact(aws, caller, artifact);
  const files = Extract === 'true' ? unzip(bytes) : ([[ObjectKey ?? '', bytes]] as const);
  if (files === undefined)
    return failed('ConfigurationError', `The artifact ${artifact.name} is not a ZIP archive.`);
  for (const [name, Body] of files)
    await aws.call(caller, 's3', 'PutObject', {
      Bucket,
      Key: Extract === 'true' ? inFolder(ObjectKey, name) : name,
      Body,
      ...(CacheControl !== undefined && { CacheControl }),
      ...(CannedACL !== undefined && { ACL: CannedACL }),
    });
  return {
    status: 'Succeeded',
    summary: 'Deployment Succeeded',
    externalExecutionId: run.actionExecutionId,
  };
};
