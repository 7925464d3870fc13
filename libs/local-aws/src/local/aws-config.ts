import type { Profile } from './provision-people.ts';

/** An AWS shared config file with a profile for each person. */
export const toAwsConfig = (
  profiles: readonly Profile[],
  region: string,
  endpoint: string,
): string =>
  profiles
    .map(({ name, accessKeyId, secretAccessKey }) =>
      [
        `[profile ${name}]`,
        `aws_access_key_id = ${accessKeyId}`,
        `aws_secret_access_key = ${secretAccessKey}`,
        `region = ${region}`,
        `endpoint_url = ${endpoint}`,
        'output = json',
        // Two operations of Step Functions go to a host of their own, `sync-…`, which a loopback address does not have.
        'disable_host_prefix_injection = true',
        '',
      ].join('\n'),
    )
    .join('\n');
