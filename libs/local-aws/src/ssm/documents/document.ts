import type { Collection, Store } from '../../store.ts';

export interface DocumentVersion {
  readonly version: number;
  readonly versionName?: string;
  readonly content: string;
  readonly format: 'JSON' | 'YAML';
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly sha256: string;
}

export interface SsmDocument {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly documentType: string;
  readonly versions: readonly DocumentVersion[];
  readonly defaultVersion: number;
  readonly tags: Readonly<Record<string, string>>;
}

export const documentArn = (region: string, accountId: string, name: string): string =>
  `arn:aws:ssm:${region}:${accountId}:document/${name}`;

export const createDocuments = (store: Store): Collection<SsmDocument> =>
  store.collection('ssm/documents');
