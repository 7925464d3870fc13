import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Options } from './arguments.ts';
import { findLocalAws } from './find-local-aws.ts';

/** The services that a command may call, and the names of what is deployed. */
export interface Connection {
  readonly sfn: SFNClient;
  readonly ssm: SSMClient;
  readonly dynamodb: DynamoDBClient;
  readonly codePipeline: CodePipelineClient;
  readonly ledgerTable: string;
  /** The common name of runbooks and pipelines; each time-out has its own: `<prefix>7d`. */
  readonly approvalPrefix: string;
  /** @param name the machine's name without the stage: `ssm-approval`. */
  stateMachineArn(name: string): Promise<string>;
  callerArn(): Promise<string>;
  /** As another profile, for the other account's side of an approval; undefined if none is known. */
  remote: (() => Connection) | undefined;
}

/** Points the SDK at the local AWS the same way a person would: by AWS's own environment variables. */
const pointAtLocalAws = (env: NodeJS.ProcessEnv, folder: string, command: string): boolean => {
  const local = findLocalAws(folder, env);
  if (local === undefined) return false;
  env.AWS_CONFIG_FILE = local.awsConfigFile;
  env.AWS_SHARED_CREDENTIALS_FILE = '/dev/null';
  env.AWS_PROFILE = command === 'start' || command === 'cancel' ? 'requester' : 'ann';
  return true;
};

const createConnection = (
  config: { readonly profile?: string },
  stage: string,
  remoteProfile?: string,
): Connection => {
  const [sfn, sts] = [new SFNClient(config), new STSClient(config)];
  const identity = () => sts.send(new GetCallerIdentityCommand({}));
  return {
    sfn,
    ssm: new SSMClient(config),
    dynamodb: new DynamoDBClient(config),
    codePipeline: new CodePipelineClient(config),
    ledgerTable: `countersign-ledger-${stage}`,
    approvalPrefix: `countersign-approval-${stage}-`,
    async stateMachineArn(name) {
      const [{ Account }, region] = [await identity(), await sfn.config.region()];
      const partition = region.startsWith('cn-')
        ? 'aws-cn'
        : region.startsWith('us-gov-')
          ? 'aws-us-gov'
          : 'aws';
      return `arn:${partition}:states:${region}:${Account}:stateMachine:${name}-${stage}`;
    },
    callerArn: async () => (await identity()).Arn ?? '',
    remote:
      remoteProfile === undefined
        ? undefined
        : () => createConnection({ profile: remoteProfile }, stage),
  };
};

/** Clients for one command; the SDK itself reads profile, region and endpoint from AWS's config files. */
export const connect = (
  options: Options,
  command: string,
  env: NodeJS.ProcessEnv,
  folder: string,
): Connection => {
  const isLocal = pointAtLocalAws(env, folder, command);
  if (options.profile !== undefined) env.AWS_PROFILE = options.profile;
  if (options.region !== undefined) env.AWS_REGION = options.region;
  const remoteProfile = options['remote-profile'] ?? (isLocal ? 'remote-ann' : undefined);
  return createConnection({}, options.stage ?? 'dev', remoteProfile);
};
