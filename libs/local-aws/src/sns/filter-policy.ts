import { compileEventPattern, type Json } from '@countersign/event-pattern';
import type { Notification } from './notification.ts';
import { messageFor } from './notification.ts';
import type { Subscription } from './state.ts';

const parse = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // A body that is not JSON matches no policy for bodies.
    return undefined;
  }
};

const toFields = (attributes: Notification['attributes']): Json =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType = '', StringValue = '' }]) => {
      if (DataType.startsWith('Number')) return [name, Number(StringValue)];
      return [name, DataType.startsWith('String.Array') ? (parse(StringValue) ?? []) : StringValue];
    }),
  );

/** Whether a subscription's filter policy lets a notification pass; the language is that of event patterns. */
export const passesFilter = (notification: Notification, subscription: Subscription): boolean => {
  const { FilterPolicy, FilterPolicyScope } = subscription.attributes;
  if (FilterPolicy === undefined || ['', '{}'].includes(FilterPolicy)) return true;
  const matches = compileEventPattern(FilterPolicy);
  if (FilterPolicyScope !== 'MessageBody') return matches(toFields(notification.attributes));
  const body = parse(messageFor(notification, subscription));
  return body !== undefined && matches(body);
};
