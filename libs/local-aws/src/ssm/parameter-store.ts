import type { Store } from '../store.ts';

/** A parameter of Parameter Store (String or StringList; SecureString needs KMS and is refused). */
export interface Parameter {
  readonly arn: string;
  readonly name: string;
  readonly type: 'String' | 'StringList';
  readonly value: string;
  readonly version: number;
  readonly description?: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
  readonly modifiedBy: string;
}

export const parameterArn = (region: string, accountId: string, name: string): string =>
  `arn:aws:ssm:${region}:${accountId}:parameter/${name.replace(/^\//, '')}`;

export const createParameters = (store: Store) => store.collection<Parameter>('ssm/parameters');
