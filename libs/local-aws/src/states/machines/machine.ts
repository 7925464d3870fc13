import type { EncryptionConfiguration, LoggingConfiguration } from '@aws-sdk/client-sfn';
import type { Collection, Store } from '../../store.ts';

/** Revision of a machine that was never updated; the API then shows none. */
export const INITIAL_REVISION = 'INITIAL';

export interface StateMachine {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly roleArn: string;
  /** SHA-256 of the definition's text, which is kept once however many executions refer to it. */
  readonly definitionId: string;
  readonly revisionId: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly logging?: LoggingConfiguration;
  readonly tracing: boolean;
  readonly encryption?: EncryptionConfiguration;
  readonly tags: Readonly<Record<string, string>>;
  /** Set once it is to be deleted, while executions of it still run. */
  readonly isDeleting?: boolean;
  /** Number of the last version published; numbers are not given twice. */
  readonly lastVersion?: number;
}

/** An immutable snapshot of a machine's revision. */
export interface MachineVersion {
  readonly arn: string;
  readonly machineArn: string;
  readonly number: number;
  readonly definitionId: string;
  readonly roleArn: string;
  readonly revisionId: string;
  readonly description?: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

export interface Route {
  readonly versionArn: string;
  /** 0–100; the weights of an alias add up to 100. */
  readonly weight: number;
}

/** A name for one version, or for two in a proportion. */
export interface MachineAlias {
  readonly arn: string;
  readonly machineArn: string;
  readonly name: string;
  readonly description?: string;
  readonly routes: readonly Route[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export const machineArn = (region: string, accountId: string, name: string): string =>
  `arn:aws:states:${region}:${accountId}:stateMachine:${name}`;

export interface Machines {
  readonly machines: Collection<StateMachine>;
  readonly versions: Collection<MachineVersion>;
  readonly aliases: Collection<MachineAlias>;
  readonly definitions: Collection<string>;
}

export const createMachines = (store: Store): Machines => ({
  machines: store.collection('states/machines'),
  versions: store.collection('states/versions'),
  aliases: store.collection('states/aliases'),
  definitions: store.collection('states/definitions'),
});
