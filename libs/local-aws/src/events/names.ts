import { AwsError } from '../aws-error.ts';
import type { Caller } from '../service.ts';
import { LIMITS } from './limits.ts';
import type { EventBus, EventsState, Rule } from './state.ts';

export const DEFAULT_BUS = 'default';

export const busArn = (accountId: string, region: string, name: string): string =>
  `arn:aws:events:${region}:${accountId}:event-bus/${name}`;

/** A bus by name or ARN; the default bus of an account is there without being made. */
export const findBus = (state: EventsState, caller: Caller, nameOrArn = DEFAULT_BUS): EventBus => {
  const { accountId, region } = caller;
  const arn = nameOrArn.startsWith('arn:') ? nameOrArn : busArn(accountId, region, nameOrArn);
  const known = state.buses.get(arn);
  if (known !== undefined) return known;
  const [, , , busRegion = region, busAccount = accountId, resource = ''] = arn.split(':');
  const name = resource.replace('event-bus/', '');
  if (name !== DEFAULT_BUS) {
    throw new AwsError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
  }
  return { arn, name, accountId: busAccount, region: busRegion };
};

/** Rules of the default bus have no bus in their ARN. */
export const ruleArn = (bus: EventBus, name: string): string => {
  const path = bus.name === DEFAULT_BUS ? name : `${bus.name}/${name}`;
  return `arn:aws:events:${bus.region}:${bus.accountId}:rule/${path}`;
};

/** The ARN by which IAM judges a call on a rule, whether or not the rule is there. */
export const ruleResource = (caller: Caller, name = '', bus = DEFAULT_BUS): string => {
  const busName = bus.startsWith('arn:') ? bus.split('event-bus/')[1] : bus;
  const path = busName === DEFAULT_BUS ? name : `${busName}/${name}`;
  return `arn:aws:events:${caller.region}:${caller.accountId}:rule/${path}`;
};

export const findRule = (state: EventsState, caller: Caller, name = '', bus?: string): Rule => {
  const rule = state.rules.get(ruleArn(findBus(state, caller, bus), name));
  if (rule === undefined) {
    throw new AwsError(
      'ResourceNotFoundException',
      `Rule ${name} does not exist on EventBus ${bus ?? DEFAULT_BUS}.`,
    );
  }
  return rule;
};

export const requireName = (member: string, value: string | undefined, pattern: RegExp): string => {
  if (value !== undefined && pattern.test(value)) return value;
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${value ?? ''}' at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern.source.replace(/^\^|\$$/g, '')}`,
  );
};

export const requireRuleName = (value: string | undefined): string =>
  requireName('name', value, LIMITS.ruleName);
