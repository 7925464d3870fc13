import { type AllowedCall, isRights } from './caller.ts';

/** A call that differs from an allowed one in one place, and so must be refused. */
export interface Neighbour {
  readonly what: string;
  readonly call: AllowedCall;
  readonly decision: 'ImplicitlyDenied' | 'ExplicitlyDenied';
}

const separators = /([:/.-])/;

/** A text with each of its parts changed, one at a time; parts that may be anything stay as they are. */
const changesOf = (text: string, free?: string): readonly string[] => {
  const parts = text.split(separators);
  return parts.flatMap((part, index) =>
    part === '' || part === free || separators.test(part)
      ? []
      : [`${part}x`, `x${part}`].map((changed) => parts.with(index, changed).join('')),
  );
};

const isTrust = ({ policy }: AllowedCall): boolean => policy.endsWith('trust');

/** Everything that is like an allowed call but in one part of its action, resource, caller or circumstances. */
export const neighboursOf = (call: AllowedCall): readonly Neighbour[] => {
  const near = (
    what: string,
    change: Partial<AllowedCall>,
    decision: Neighbour['decision'] = 'ImplicitlyDenied',
  ): Neighbour => ({ what, call: { ...call, ...change }, decision });
  const { action, resource, principal, service, context = {}, free, refusedOutright } = call;
  const decisionOf = (key: string) =>
    key === refusedOutright ? 'ExplicitlyDenied' : 'ImplicitlyDenied';
  const circumstances = Object.entries(context).flatMap(([key, value]) => {
    const { [key]: _, ...without } = context;
    return [
      near(`without ${key}`, { context: without }, decisionOf(key)),
      ...changesOf(value).map((changed) =>
        near(`${key} ${changed}`, { context: { ...context, [key]: changed } }, decisionOf(key)),
      ),
    ];
  });
  return [
    ...changesOf(action)
      // No service but STS assumes roles: a changed name would be no question to a trust policy.
      .filter((changed) => action.split(':')[0] !== 'sts' || changed.startsWith('sts:AssumeRole'))
      .map((changed) => near(changed, { action: changed })),
    // A trust policy is about its own role, and names no resource.
    ...(isTrust(call) ? [] : changesOf(resource, free)).map((changed) =>
      near(changed, { resource: changed }),
    ),
    ...(isRights(call) || principal === undefined ? [] : changesOf(principal).slice(2)).map(
      (changed) => near(changed, { principal: changed }),
    ),
    ...(isRights(call) || principal === undefined
      ? []
      : [near('another account', { account: '333333333333' })]),
    ...(service === undefined
      ? []
      : [near('another service', { service: `x${service}` }, decisionOf(''))]),
    ...circumstances,
  ];
};
