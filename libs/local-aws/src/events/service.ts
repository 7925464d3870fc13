import * as sdk from '@aws-sdk/client-eventbridge';
import type { EventsPort } from '../ports.ts';
import type { Aws, Caller, Service } from '../service.ts';
import { createEventBus } from './actions/create-event-bus.ts';
import { deleteEventBus } from './actions/delete-event-bus.ts';
import { deleteRule } from './actions/delete-rule.ts';
import { describeEventBus } from './actions/describe-event-bus.ts';
import { describeRule } from './actions/describe-rule.ts';
import { disableRule } from './actions/disable-rule.ts';
import { enableRule } from './actions/enable-rule.ts';
import { listEventBuses } from './actions/list-event-buses.ts';
import { listRuleNamesByTarget } from './actions/list-rule-names-by-target.ts';
import { listRules } from './actions/list-rules.ts';
import { listTargetsByRule } from './actions/list-targets-by-rule.ts';
import { putEvents } from './actions/put-events.ts';
import { putPermission } from './actions/put-permission.ts';
import { putRule } from './actions/put-rule.ts';
import { putTargets } from './actions/put-targets.ts';
import { removePermission } from './actions/remove-permission.ts';
import { removeTargets } from './actions/remove-targets.ts';
import { listTagsForResource, tagResource, untagResource } from './actions/tags.ts';
import { testEventPattern } from './actions/test-event-pattern.ts';
import { createDelivery } from './deliver.ts';
import type { EventsContext } from './events-context.ts';
import { parseFaults } from './faults.ts';
import { createRuleMatcher } from './match-rules.ts';
import { busArn, DEFAULT_BUS } from './names.ts';
import { createPublisher } from './publish.ts';
import { createScheduler } from './schedule/scheduler.ts';
import { sendToBus } from './send-to-bus.ts';
import { createEventsState } from './state.ts';

/** EventBridge: buses, rules, targets, at-least-once delivery with retries and dead letters. */
export const createEvents = (aws: Aws) => {
  const state = createEventsState(aws.store);
  const matcher = createRuleMatcher(state);
  const delivery = createDelivery(aws, state, (caller: Caller, arn, made) =>
    sendToBus(aws, state, caller, arn, () => publisher.forward(arn, made.event)),
  );
  const publisher = createPublisher(aws, matcher, delivery);
  const scheduler = createScheduler(aws, state, publisher.publishScheduled);
  const context: EventsContext = { aws, state, matcher, publisher, scheduler };
  const port: EventsPort = {
    publish: (event) =>
      publisher.publishFromService(busArn(event.accountId, event.region, DEFAULT_BUS), event),
  };
  const service: Service = {
    name: 'events',
    protocols: ['aws-json-1.1'],
    target: 'AWSEvents',
    sdk,
    resume() {
      delivery.resume();
      scheduler.resume();
    },
    operations: {
      CreateEventBus: createEventBus(context),
      DeleteEventBus: deleteEventBus(context),
      DeleteRule: deleteRule(context),
      DescribeEventBus: describeEventBus(context),
      DescribeRule: describeRule(context),
      DisableRule: disableRule(context),
      EnableRule: enableRule(context),
      ListEventBuses: listEventBuses(context),
      ListRuleNamesByTarget: listRuleNamesByTarget(context),
      ListRules: listRules(context),
      ListTagsForResource: listTagsForResource(context),
      ListTargetsByRule: listTargetsByRule(context),
      PutEvents: putEvents(context),
      PutPermission: putPermission(context),
      PutRule: putRule(context),
      PutTargets: putTargets(context),
      RemovePermission: removePermission(context),
      RemoveTargets: removeTargets(context),
      TagResource: tagResource(context),
      TestEventPattern: testEventPattern,
      UntagResource: untagResource(context),
    },
  };
  return {
    service,
    port,
    setFaults: (given: Readonly<Record<string, unknown>>) =>
      publisher.setFaults(parseFaults(given)),
  };
};
