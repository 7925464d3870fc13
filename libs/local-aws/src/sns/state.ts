import type { Collection, Store } from '../store.ts';

export interface Topic {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

export type DeliveryProtocol = 'email' | 'email-json' | 'sqs' | 'lambda' | 'http' | 'https';

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: DeliveryProtocol;
  readonly endpoint: string;
  readonly owner: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Until it is confirmed: what ConfirmSubscription must bring. */
  readonly pendingToken?: string;
}

export interface SnsState {
  readonly topics: Collection<Topic>;
  readonly subscriptions: Collection<Subscription>;
}

export const createSnsState = (store: Store): SnsState => ({
  topics: store.collection('sns/topics'),
  subscriptions: store.collection('sns/subscriptions'),
});
