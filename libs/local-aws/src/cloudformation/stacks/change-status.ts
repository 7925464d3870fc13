import type { JsonObject } from '../template/json.ts';
import type { ResourceRecord, StackRecord } from './stack-records.ts';
import { reload, type StackState } from './stack-state.ts';

const STACK_TYPE = 'AWS::CloudFormation::Stack';

/** Properties without the values of NoEcho parameters, wherever they have got to. */
function hideValues(properties: JsonObject, { current, operation }: StackRecord): JsonObject {
  const secrets = [current, operation?.target]
    .flatMap((target) => (target?.hidden ?? []).map((name) => target?.parameters[name] ?? ''))
    .filter((secret) => secret !== '')
    .map((secret) => JSON.stringify(secret).slice(1, -1));
  const text = secrets.reduce(
    (masked, secret) => masked.replaceAll(secret, '****'),
    JSON.stringify(properties),
  );
  return JSON.parse(text) as JsonObject;
}

function appendEvent(
  state: StackState,
  stackId: string,
  event: {
    readonly logicalId: string;
    readonly physicalId: string;
    readonly type: string;
    readonly status: string;
    readonly statusReason?: string;
    readonly properties?: JsonObject;
  },
): void {
  const { aws, events } = state;
  const timestamp = aws.clock.now();
  const id = aws.ids.uuid();
  const eventId = event.type === STACK_TYPE ? id : `${event.logicalId}-${event.status}-${id}`;
  const properties = event.properties && hideValues(event.properties, reload(state, stackId));
  events.append(stackId, { ...event, ...(properties && { properties }), eventId, timestamp });
}

/** Puts a stack into a status, with whatever else changes, and says so in its events and the journal. */
export function setStackStatus(
  state: StackState,
  stackId: string,
  status: string,
  { statusReason, ...more }: Partial<StackRecord> & { readonly statusReason?: string } = {},
): StackRecord {
  const { statusReason: _old, ...stack } = reload(state, stackId);
  const reason = statusReason === undefined ? {} : { statusReason };
  const changed: StackRecord = { ...stack, ...more, ...reason, status };
  state.stacks.put(stackId, changed);
  appendEvent(state, stackId, {
    logicalId: stack.stackName,
    physicalId: stackId,
    type: STACK_TYPE,
    status,
    ...reason,
  });
  const { accountId, region, stackName } = stack;
  state.aws.journal.append({
    accountId,
    region,
    service: 'cloudformation',
    type: 'stack-status-changed',
    data: { stackName, status, ...reason },
  });
  return changed;
}

/** Puts a resource of a stack into a status and says so in the stack's events. */
export function setResourceStatus(
  state: StackState,
  stackId: string,
  resource: ResourceRecord,
  status: string,
  statusReason?: string,
): void {
  const { statusReason: _old, ...rest } = resource;
  const reason = statusReason === undefined ? {} : { statusReason };
  const changed: ResourceRecord = {
    ...rest,
    ...reason,
    status,
    updatedAt: state.aws.clock.now(),
  };
  const stack = reload(state, stackId);
  state.stacks.put(stackId, {
    ...stack,
    resources: { ...stack.resources, [resource.logicalId]: changed },
  });
  appendEvent(state, stackId, {
    logicalId: resource.logicalId,
    physicalId: resource.physicalId ?? '',
    type: resource.type,
    status,
    properties: resource.properties,
    ...reason,
  });
}

/** Forgets a resource that is gone, after saying so in the stack's events. */
export function removeResource(
  state: StackState,
  stackId: string,
  resource: ResourceRecord,
  status: string,
): void {
  setResourceStatus(state, stackId, resource, status);
  const stack = reload(state, stackId);
  const { [resource.logicalId]: _gone, ...resources } = stack.resources;
  state.stacks.put(stackId, { ...stack, resources });
}
