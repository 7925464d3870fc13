import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';

/** Seconds: the least that STS grants (AssumeRole, DurationSeconds 900–43200). A function needs it for one call. */
const DurationSeconds = 900;

/** The role in the other account, and what its owner asks a caller to show. */
export interface RemoteRole {
  readonly roleArn: string;
  readonly externalId: string;
}

/** Credentials of the role in the other account; the SDK keeps them until they expire. */
export const createRemoteCredentials =
  (sts: STSClient, { roleArn, externalId }: RemoteRole) =>
  async () => {
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: roleArn,
        ExternalId: externalId,
        RoleSessionName: 'countersign-bridge',
        DurationSeconds,
      }),
    );
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
    if (
      AccessKeyId === undefined ||
      SecretAccessKey === undefined ||
      SessionToken === undefined ||
      Expiration === undefined
    )
      throw new Error(`STS gave no credentials for ${roleArn}`);
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiration: Expiration,
    };
  };
