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
        '',
      ].join('\n'),
    )
    .join('\n');
