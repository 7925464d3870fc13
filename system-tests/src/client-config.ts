import type { LocalAws, Profile } from '@countersign/local-aws';

/** How an SDK client reaches the local AWS as one person. */
export interface ClientConfig {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly maxAttempts: number;
}

export const toClientConfig = (
  local: LocalAws,
  { accessKeyId, secretAccessKey }: Profile,
): ClientConfig => ({
  region: 'us-east-1',
  endpoint: local.endpoint,
  credentials: { accessKeyId, secretAccessKey },
  maxAttempts: 1,
});
