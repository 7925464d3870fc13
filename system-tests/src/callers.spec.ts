import type { PolicyDocument } from '@countersign/iam-policy';
import { type Bridge, createBridge } from './bridge.ts';
import { type AllowedCall, judge } from './policies/caller.ts';
import table from './policies/callers.json' with { type: 'json' };
import { neighboursOf } from './policies/neighbours.ts';
import { readPolicies } from './policies/read-policies.ts';
import { widenedOf } from './policies/widened.ts';

let bridge: Bridge;
let policies: ReadonlyMap<string, PolicyDocument>;
let calls: readonly AllowedCall[];
beforeAll(async () => {
  bridge = await createBridge();
  const read = await readPolicies(bridge);
  policies = read.policies;
  calls = (table as readonly AllowedCall[]).map((call) => ({
    ...call,
    resource: read.fill(call.resource),
  }));
});
afterAll(() => bridge.system.close());

const documentOf = (name: string): PolicyDocument => {
  const document = policies.get(name);
  if (document === undefined) throw new Error(`there is no policy of the ${name}`);
  return document;
};

/** The calls of the table that a policy judges otherwise than the table says. */
const wronglyJudged = (name: string, document: PolicyDocument): readonly string[] =>
  calls
    .filter(({ policy }) => policy === name)
    .flatMap((call) => [
      ...(judge(call, document) === 'Allowed' ? [] : [`${call.action} on ${call.resource}`]),
      ...neighboursOf(call)
        .filter((near) => judge(near.call, document) !== near.decision)
        .map(({ what, call: { action } }) => `${action}: ${what}`),
    ]);

/** Without what refuses outright: an Allow has to be narrow by itself. */
const allowsOf = (document: PolicyDocument): PolicyDocument => ({
  Statement: [document.Statement].flat().filter(({ Effect }) => Effect === 'Allow'),
});

/** Whether a policy's Allows by themselves let a call through that the table refuses, or refuse one that it allows. */
const isTooWide = (name: string, document: PolicyDocument): boolean =>
  calls
    .filter(({ policy }) => policy === name)
    .some(
      (call) =>
        judge(call, allowsOf(document)) !== 'Allowed' ||
        neighboursOf(call).some((near) => judge(near.call, allowsOf(document)) === 'Allowed'),
    );

const names = [...new Set(table.map(({ policy }) => policy))];

it('is a table of every policy of the bridge', () => {
  expect([...policies.keys()].sort()).toEqual([...names].sort());
});

describe.each(names)('the policy of the %s', (name) => {
  it('allows exactly what the table says, and nothing near to it', () => {
    expect(wronglyJudged(name, documentOf(name))).toEqual([]);
  });

  it('cannot be widened by one * or lose a condition without being found out', () => {
    const widened = widenedOf(documentOf(name));
    expect(widened.length).toBeGreaterThan(0);
    const missed = widened.filter(
      ({ document }) => wronglyJudged(name, document).length === 0 && !isTooWide(name, document),
    );
    expect(missed.map(({ what }) => what)).toEqual([]);
  });
});
