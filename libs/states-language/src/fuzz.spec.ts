import fc from 'fast-check';
import { apply, start } from './interpreter.ts';
import { isObject, type Json } from './json.ts';
import { outstanding } from './outstanding.ts';
import { parseDefinition } from './parse-definition.ts';
import { NASTY, SEEDS } from './simulation/seed-definitions.ts';
import { IDENTITY, START } from './simulation/simulation.ts';
import type { Effect, Event, World } from './types.ts';

const nasty = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
);

/** Replaces, removes or adds one part somewhere inside. */
const spoil = (value: Json, path: readonly number[], by: Json, how: number): Json => {
  const [first, ...rest] = path;
  if (first === undefined) return by;
  if (Array.isArray(value)) {
    if (value.length === 0) return [by];
    return value.with(first % value.length, spoil(value[first % value.length], rest, by, how));
  }
  if (!isObject(value)) return by;
  const keys = Object.keys(value);
  const key = keys[first % Math.max(1, keys.length)] ?? 'Type';
  if (rest.length === 0 && how === 1)
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  if (rest.length === 0 && how === 2)
    return { ...value, [typeof by === 'string' ? by : 'Extra']: by };
  return { ...value, [key]: spoil(value[key] ?? null, rest, by, how) };
};

const spoiling = fc.record({
  path: fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
  by: nasty,
  how: fc.nat(3),
});
const definition = fc
  .tuple(fc.constantFrom(...SEEDS), fc.array(spoiling, { maxLength: 3 }))
  .map(([seed, spoilings]) =>
    spoilings.reduce((value, { path, by, how }) => spoil(value, path, by, how), seed),
  );
const input = fc.oneof(fc.constant<Json>({ a: 1, items: [1, 2], p: 'x' }), nasty);

const toAnswer = (effect: Effect, what: number, output: Json): Event => {
  if (effect.type === 'StartTimer')
    return { type: 'TimerFired', entry: effect.entry, timer: effect.timer };
  if (what % 3 === 0) return { type: 'TaskFailed', entry: effect.entry, error: 'E' };
  return what % 3 === 1
    ? { type: 'TaskSubmitted', entry: effect.entry, output }
    : { type: 'TaskSucceeded', entry: effect.entry, output };
};

/** Parses, starts and answers whatever is asked for, until it ends or has taken twenty answers. */
const runAll = (text: string, given: Json, answers: readonly number[]): void => {
  const parsed = parseDefinition(text);
  if ('diagnostics' in parsed) return;
  let now = START;
  const world: World = {
    now: () => now,
    newTaskToken: (entry) => entry,
    random: () => 0.5,
    uuid: () => 'u',
  };
  let step = start(parsed.definition, IDENTITY, given, world);
  const open = [...step.effects];
  for (const what of answers) {
    const effect = open.splice(what % Math.max(1, open.length), 1)[0];
    if (effect === undefined || step.execution.status !== 'RUNNING') break;
    now += 1000;
    step = apply(parsed.definition, step.execution, toAnswer(effect, what, given), world);
    open.push(...step.effects);
  }
  outstanding(parsed.definition, step.execution);
  JSON.stringify(step.execution);
};

/** FUZZ_RUNS=100000 looks longer than a test run may. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 3000);

describe('whatever is given', () => {
  it('a definition is refused, or runs without crash and without end of patience', () => {
    fc.assert(
      fc.property(
        definition,
        input,
        fc.array(fc.nat(100), { maxLength: 20 }),
        (json, given, answers) => {
          runAll(JSON.stringify(json), given, answers);
          expect({}).not.toHaveProperty('polluted');
        },
      ),
      { numRuns },
    );
  });

  it('a text is refused, or is a definition', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\ntrue01StatesAt') }), (text) => {
        runAll(text, {}, []);
      }),
      { numRuns },
    );
  });
});
