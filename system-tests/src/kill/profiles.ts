import type { ClientConfig } from '../client-config.ts';

const field = (section: string, name: string): string =>
  new RegExp(`^${name} = (.*)$`, 'm').exec(section)?.[1] ?? '';

/** A person's way in, from the config file that the runtime wrote. */
export const readProfile = (awsConfig: string, name: string): ClientConfig => {
  const section = awsConfig.split(/^\[profile /m).find((each) => each.startsWith(`${name}]`)) ?? '';
  return {
    region: field(section, 'region'),
    endpoint: field(section, 'endpoint_url'),
    credentials: {
      accessKeyId: field(section, 'aws_access_key_id'),
      secretAccessKey: field(section, 'aws_secret_access_key'),
    },
    maxAttempts: 1,
  };
};
