import type { LoggingConfiguration } from '@aws-sdk/client-sfn';
import type { Collection, Store } from '../../store.ts';

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
  readonly tags: Readonly<Record<string, string>>;
}

export const machineArn = (region: string, accountId: string, name: string): string =>
  `arn:aws:states:${region}:${accountId}:stateMachine:${name}`;

export interface Machines {
  readonly machines: Collection<StateMachine>;
  readonly definitions: Collection<string>;
}

export const createMachines = (store: Store): Machines => ({
  machines: store.collection('states/machines'),
  definitions: store.collection('states/definitions'),
});
