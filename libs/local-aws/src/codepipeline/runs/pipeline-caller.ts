import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../aws-error.ts';
import type { Aws, Caller } from '../../service.ts';
import { currentStructure, type Pipeline } from '../pipelines/pipeline.ts';

export const SERVICE = 'codepipeline.amazonaws.com';

/** The pipeline as its role. Throws AccessDenied if the role does not trust CodePipeline. */
export const asPipeline = (aws: Aws, pipeline: Pipeline, sessionName: string): Caller => {
  const { arn, accountId, region } = pipeline;
  return aws.ports.sts.assumeRoleForService({
    service: SERVICE,
    roleArn: currentStructure(pipeline).roleArn ?? '',
    sessionName,
    region,
    conditions: { 'aws:SourceArn': arn, 'aws:SourceAccount': accountId },
  });
};

interface Assumed {
  readonly Credentials?: { readonly AccessKeyId?: string };
}

/** The pipeline's role, or the action's own, which the pipeline's role assumes. */
export const asAction = async (
  aws: Aws,
  pipeline: Pipeline,
  { roleArn }: ActionDeclaration,
  sessionName: string,
): Promise<Caller> => {
  const caller = asPipeline(aws, pipeline, sessionName);
  if (roleArn === undefined) return caller;
  const { Credentials } = await aws.call<Assumed>(caller, 'sts', 'AssumeRole', {
    RoleArn: roleArn,
    RoleSessionName: sessionName,
  });
  const owner = aws.ports.sts.keyOwner(Credentials?.AccessKeyId ?? '');
  if (owner === undefined) throw new AwsError('AccessDenied', `${roleArn} was not assumed`, 403);
  return { ...owner.caller, region: pipeline.region };
};
