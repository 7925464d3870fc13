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
import workflow from '@countersign/approval-core/event-patterns/remote-workflow-ended.json' with {
  type: 'json',
};
import ssmStep from '@countersign/approval-core/event-patterns/ssm-approve-step-ended.json' with {
  type: 'json',
};
import ssm from '@countersign/approval-core/event-patterns/ssm-automation-ended.json' with {
  type: 'json',
};
import { compileEventPattern, type EventMatcher, type Json } from '@countersign/event-pattern';
import type { FunctionName } from './function-name.ts';
import { accountId, region, remoteAccountId, type World } from './world.ts';

const values = { accountId, region, stage: 'dev', remoteAccountId };

export interface BusRule {
  readonly pattern: Json;
  readonly target: FunctionName;
}

const toRule = (template: unknown, target: FunctionName): BusRule => ({
  pattern: toEventPattern(template as PatternTemplate, values) as Json,
  target,
});

/** The rules as they are deployed. */
export const deployedRules: readonly BusRule[] = [
  toRule(ssmStep, 'receive-ssm-result'),
  toRule(ssm, 'receive-ssm-result'),
  toRule(pipelineApproval, 'receive-pipeline-result'),
  toRule(pipeline, 'receive-pipeline-result'),
  // On a bus of its own, which takes nothing but from the other account.
  toRule(remote, 'receive-remote-result'),
  toRule(workflow, 'stop-remote-approval'),
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
  invoke: (target: FunctionName, event: Json) => void,
) => {
  const delivered: (readonly [FunctionName, Json])[] = [];
  const deliver = (event: Json) => {
    for (const rule of rules) {
      if (!toMatcher(rule)(event)) continue;
      delivered.push([rule.target, event]);
      invoke(rule.target, event);
    }
  };
  return {
    /** All that was delivered comes again, as after a redrive of a dead-letter queue. */
    repeat() {
      for (const [target, event] of [...delivered]) invoke(target, event);
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
