import fc from 'fast-check';
import { findPolicyNamed, parsers, readers, remoteDecision } from './parsers.ts';
import { type Claim, unlessRefused } from './property.ts';
import { hostileText, taskToken, tells, toLogged } from './texts.ts';

/** Names that every object inherits. */
const inherited = [
  '__proto__',
  'constructor',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'isPrototypeOf',
];

const parser = fc.constantFrom(
  ...Object.entries(parsers).map(([name, each]) => ({ name, ...each })),
);

/** JSON as it comes over the wire: `__proto__` in it is a field like any other. */
const withField = (value: object, name: string, content: unknown): unknown =>
  Object.defineProperty({ ...value }, name, {
    value: content,
    enumerable: true,
    writable: true,
    configurable: true,
  });

const anyJson = fc.oneof(
  fc.jsonValue({ maxDepth: 6 }),
  fc.dictionary(
    fc.oneof(fc.constantFrom(...inherited, 'detail', 'request', 'taskToken', 'links'), fc.string()),
    fc.jsonValue(),
  ),
);

const nested = (depth: number, isList: boolean): unknown => {
  const [open, close] = isList ? ['[', ']'] : ['{"a":', '}'];
  return JSON.parse(`${open.repeat(depth)}1${close.repeat(depth)}`);
};

const refusesByName: Claim = {
  name: 'whatever JSON comes in, a parser takes it or refuses it by name',
  property: fc.property(
    parser,
    anyJson,
    fc.boolean(),
    fc.nat(9),
    ({ parse, takes, needs }, value, inPlace, which) => {
      const field = needs[which % needs.length] ?? '';
      const input = inPlace ? { ...takes, [field]: value } : value;
      unlessRefused(() => parse(input as never));
      return true;
    },
  ),
};

const deepIsRefused: Claim = {
  name: 'JSON as deep as it may be is taken or refused by name',
  share: 0.02,
  property: fc.property(
    parser,
    fc.integer({ min: 1, max: 3000 }),
    fc.boolean(),
    fc.nat(9),
    ({ parse, takes, needs }, depth, isList, which) => {
      const field = needs[which % needs.length] ?? '';
      unlessRefused(() => parse({ ...takes, [field]: nested(depth, isList) } as never));
      unlessRefused(() => parse(nested(depth, isList) as never));
      return true;
    },
  ),
};

const nothingIsInherited: Claim = {
  name: 'what stands in __proto__ is not there',
  property: fc.property(parser, fc.nat(9), ({ parse, takes, needs }, which) => {
    const field = needs[which % needs.length] ?? '';
    const { [field]: content, ...others } = takes;
    const hidden = withField(others, '__proto__', { [field]: content });
    const assigned = Object.assign(Object.create({ [field]: content }), others);
    return (
      unlessRefused(() => parse(hidden as never)) === undefined &&
      unlessRefused(() => parse(assigned as never)) === undefined &&
      unlessRefused(() => parse(takes as never)) !== undefined
    );
  }),
};

const namesAreNoWords: Claim = {
  name: 'names that every object has are no policies, statuses, references or decisions',
  property: fc.property(
    fc.constantFrom(...inherited),
    fc.constantFrom(...Object.values(readers)),
    fc.jsonValue(),
    (name, read, content) => {
      const before = Object.getOwnPropertyNames(Object.prototype).length;
      const decided = remoteDecision(
        withField({ a: 1 }, name, { decision: 'Approved', approvers: content }),
      );
      return (
        unlessRefused(() => findPolicyNamed(name)) === undefined &&
        read(name) === undefined &&
        decided === 'failed' &&
        Object.getOwnPropertyNames(Object.prototype).length === before &&
        Object.keys({}).length === 0
      );
    },
  ),
};

const starting = fc.constantFrom('parseApprovalStart', 'parseRemoteStart');

const refusalsHideTokens: Claim = {
  name: 'the refusal of an event tells nothing of the token in it',
  share: 0.25,
  property: fc.property(
    starting,
    taskToken,
    fc.nat(9),
    fc.oneof(hostileText, fc.jsonValue()),
    fc.boolean(),
    (name, token, which, value, isMore) => {
      const { parse, takes, needs } = parsers[name] ?? { parse: String, takes: {}, needs: [] };
      const field = isMore ? 'more' : (needs[which % needs.length] ?? '');
      const event = {
        ...takes,
        taskToken: token,
        [field]: field === 'taskToken' ? token.repeat(4) : value,
      };
      try {
        parse(event as never);
        return true;
      } catch (error) {
        return !tells(toLogged(error), token);
      }
    },
  ),
};

export const inputs: readonly Claim[] = [
  refusesByName,
  deepIsRefused,
  nothingIsInherited,
  namesAreNoWords,
  refusalsHideTokens,
];
