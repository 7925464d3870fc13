import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';

export interface Clients {
  readonly cloudFormation: CloudFormationClient;
  readonly s3: S3Client;
  readonly ssm: SSMClient;
}

/** How a client reaches an account. */
export interface AccountConfig {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export const createClients = (config: AccountConfig): Clients => ({
  cloudFormation: new CloudFormationClient(config),
  s3: new S3Client(config),
  ssm: new SSMClient(config),
});
