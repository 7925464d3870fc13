import type { Aws } from '../service.ts';
import type { createDelivery } from './deliver.ts';
import { afterDrop, type EventFaults, isStruck, NO_FAULTS } from './faults.ts';
import type { RuleMatcher } from './match-rules.ts';
import type { Envelope, Rule } from './state.ts';

const isoSeconds = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

export interface EventToPublish {
  readonly accountId: string;
  readonly region: string;
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
  /** Milliseconds since the epoch; default now. */
  readonly time?: number;
}

/** Puts events on a bus: matched at once, delivered to each target of each rule. */
export const createPublisher = (
  aws: Aws,
  matcher: RuleMatcher,
  delivery: ReturnType<typeof createDelivery>,
) => {
  let faults: EventFaults = NO_FAULTS;
  let held: (() => void) | undefined;

  const chance = () => Buffer.from(aws.ids.bytes(4)).readUInt32BE() / 2 ** 32;

  const route = (busArn: string, event: Envelope, delayMs: number) => {
    const rules = matcher.match(busArn, event);
    for (const rule of rules)
      for (const target of rule.targets) delivery.deliver(event, rule, target, delayMs);
    return rules.map((rule) => rule.arn);
  };

  const note = (busArn: string, event: Envelope, rules: readonly string[]) => {
    const [, , , region = '', accountId = ''] = busArn.split(':');
    aws.journal.append({
      accountId,
      region,
      service: 'events',
      type: 'event',
      data: { busArn, event, rules },
    });
  };

  const put = (busArn: string, event: Envelope, delayMs = 0) =>
    note(busArn, event, route(busArn, event, delayMs));

  const withFaults = (busArn: string, event: Envelope) => {
    if (isStruck(faults.drop, chance)) {
      faults = afterDrop(faults);
      aws.journal.append({
        accountId: event.account,
        region: event.region,
        service: 'events',
        type: 'event-dropped',
        data: { busArn, event },
      });
      return;
    }
    const send = () => {
      put(busArn, event, faults.delaySeconds * 1000);
      if (isStruck(faults.duplicate, chance)) put(busArn, event, faults.delaySeconds * 1000);
    };
    const before = held;
    held = undefined;
    if (before === undefined && isStruck(faults.reorder, chance)) held = send;
    else send();
    before?.();
  };

  const envelope = (event: EventToPublish): Envelope => ({
    version: '0',
    id: aws.ids.uuid(),
    'detail-type': event.detailType,
    source: event.source,
    account: event.accountId,
    time: isoSeconds(event.time ?? aws.clock.now()),
    region: event.region,
    resources: event.resources,
    detail: event.detail,
  });

  return {
    /** An event that a caller puts. Returns its id. */
    publish(busArn: string, event: EventToPublish): string {
      const made = envelope(event);
      put(busArn, made);
      return made.id;
    },
    /** An event of an AWS service: best effort, so the faults apply. */
    publishFromService: (busArn: string, event: EventToPublish) =>
      withFaults(busArn, envelope(event)),
    /** An event of a rule's own schedule: it goes to that rule's targets, and no pattern is asked. */
    publishScheduled(rule: Rule) {
      const { arn, busArn, targets } = rule;
      const [, , , region = '', accountId = ''] = busArn.split(':');
      const made = envelope({
        ...{ accountId, region, source: 'aws.events', detailType: 'Scheduled Event' },
        ...{ resources: [arn], detail: {} },
      });
      for (const target of targets) delivery.deliver(made, rule, target);
      note(busArn, made, [arn]);
    },
    /** An event as it stands, from another bus. */
    forward: (busArn: string, event: Envelope) => put(busArn, event),
    setFaults(next: EventFaults) {
      faults = next;
      held?.();
      held = undefined;
    },
  };
};

export type Publisher = ReturnType<typeof createPublisher>;
