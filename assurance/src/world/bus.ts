import { type PatternTemplate, toEventPattern } from '@countersign/approval-core';
import pipelineApproval from '@countersign/approval-core/event-patterns/pipeline-approval-ended.json' with {
  type: 'json',
};
import pipeline from '@countersign/approval-core/event-patterns/pipeline-ended.json' with {
  type: 'json',
};
import remote from '@countersign/approval-core/event-patterns/remote-approval-ended.json' with {
  type: 'json',
};
import ssmStep from '@countersign/approval-core/event-patterns/ssm-approve-step-ended.json' with {
  type: 'json',
};
import ssm from '@countersign/approval-core/event-patterns/ssm-automation-ended.json' with {
  type: 'json',
};
import { compileEventPattern, type EventMatcher, type Json } from '@countersign/event-pattern';
import type { WaitKind } from './facts.ts';
import { accountId, region, remoteAccountId, type World } from './world.ts';

const values = { accountId, region, stage: 'dev', remoteAccountId };

export interface BusRule {
  readonly pattern: Json;
  readonly kind: WaitKind;
}

const toRule = (template: unknown, kind: WaitKind): BusRule => ({
  pattern: toEventPattern(template as PatternTemplate, values) as Json,
  kind,
});

/** The rules as they are deployed. */
export const deployedRules: readonly BusRule[] = [
  toRule(ssmStep, 'ssm'),
  toRule(ssm, 'ssm'),
  toRule(pipelineApproval, 'pipeline'),
  toRule(pipeline, 'pipeline'),
  // On a bus of its own, which takes nothing but from the other account.
  toRule(remote, 'remote'),
];

const matchers = new WeakMap<BusRule, EventMatcher>();

const toMatcher = (rule: BusRule): EventMatcher => {
  const known = matchers.get(rule);
  if (known !== undefined) return known;
  const matcher = compileEventPattern(rule.pattern);
  matchers.set(rule, matcher);
  return matcher;
};

const eventFaults = [
  'none',
  'event-lost',
  'event-duplicated',
  'event-delayed',
  'event-late',
] as const;
const delays = { none: 60, 'event-duplicated': 60, 'event-delayed': 4000, 'event-late': 5_400_000 };

export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Json;
  readonly account?: string;
}

/** EventBridge, as it is for AWS's own events: best effort, in any order, now and then twice. */
export const createBus = (
  world: World,
  rules: readonly BusRule[],
  target: (kind: WaitKind, event: Json) => void,
) => {
  const delivered: (readonly [WaitKind, Json])[] = [];
  const deliver = (event: Json) => {
    for (const rule of rules) {
      if (!toMatcher(rule)(event)) continue;
      delivered.push([rule.kind, event]);
      target(rule.kind, event);
    }
  };
  return {
    /** All that was delivered comes again, as after a redrive of a dead-letter queue. */
    repeat() {
      for (const [kind, event] of [...delivered]) target(kind, event);
    },
    emit({ source, detailType, detail, account = accountId }: BusEvent) {
      const event: Json = {
        source,
        account,
        region,
        'detail-type': detailType,
        time: world.isoNow(),
        detail,
      };
      world.watch('an event', event);
      const fault = world.meet(`event ${JSON.stringify(detail)}`, eventFaults);
      if (fault === 'event-lost') return;
      const { agenda } = world;
      agenda.at(agenda.now() + delays[fault], () => deliver(event));
      if (fault === 'event-duplicated') agenda.at(agenda.now() + 75, () => deliver(event));
    },
  };
};

export type Bus = ReturnType<typeof createBus>;
