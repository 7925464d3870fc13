import type { Target } from '@aws-sdk/client-eventbridge';
import type { Collection, Store } from '../store.ts';

export interface EventBus {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** JSON text of the bus policy, if it has one. */
  readonly policy?: string;
}

export interface Rule {
  readonly arn: string;
  readonly name: string;
  readonly busArn: string;
  readonly busName: string;
  /** Empty if the rule has a schedule alone. */
  readonly eventPattern: string;
  /** `rate(5 minutes)`, and since when, in milliseconds since the epoch. */
  readonly schedule?: { readonly expression: string; readonly start: number };
  readonly state: 'ENABLED' | 'DISABLED';
  readonly description?: string;
  readonly roleArn?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly targets: readonly Target[];
}

/** The envelope that every event has, in the order in which AWS writes it. */
export interface Envelope {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** One event on its way to one target; gone once delivered, or once it is in the dead-letter queue. */
export interface Delivery {
  readonly id: string;
  readonly event: Envelope;
  readonly ruleArn: string;
  readonly target: Target;
  readonly attempts: number;
  /** Milliseconds since the epoch. */
  readonly acceptedAt: number;
  readonly nextAt: number;
}

export interface EventsState {
  readonly buses: Collection<EventBus>;
  readonly rules: Collection<Rule>;
  readonly deliveries: Collection<Delivery>;
}

export const createEventsState = (store: Store): EventsState => ({
  buses: store.collection('events/buses'),
  rules: store.collection('events/rules'),
  deliveries: store.collection('events/deliveries'),
});
