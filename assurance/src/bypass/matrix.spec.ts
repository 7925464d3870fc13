import { readStacks } from '../templates/packages.ts';
import { createGuarded, isMeant, wrongCells } from './matrix.ts';
import meant from './meant.json' with { type: 'json' };
import { type Human, readHumans } from './people.ts';

const stacks = readStacks();
const guarded = createGuarded(stacks);
const humans = readHumans(stacks);

const allowing = (human: Human, Action: string, Resource: string): Human => ({
  ...human,
  policies: [
    ...human.policies,
    { name: 'more', document: { Statement: { Effect: 'Allow', Action, Resource } } },
  ],
});

it('is about things that are there', () => {
  const text = JSON.stringify(stacks.map(({ template }) => template));
  const names = guarded.ways.map(
    ({ resource }) => /[\w-]*(?:-dev[\w-]*|AutomationCountersign-dev)/.exec(resource)?.[0] ?? '',
  );
  const made = /^countersign-[\w-]+-dev$/;
  const known = new Set(stacks.map(({ stackName }) => stackName));
  expect(
    [...new Set(names)].filter(
      (name) => !text.includes(name) && !(made.test(name) && known.has(name)),
    ),
  ).toEqual([]);
  expect(guarded.ways.length).toBeGreaterThan(300);
});

describe.each([...humans])('$name', (human) => {
  it('gets around the gate in no way that is not meant, and in every way that is', () => {
    expect(wrongCells(guarded, human)).toEqual([]);
  });

  it('would be found out with a right to everything', () => {
    const found = wrongCells(guarded, allowing(human, '*', '*'));
    const refused = guarded.ways.filter((way) => !isMeant(human, way));
    // What is still refused then is refused by a policy of the resource itself.
    const heldByResource = refused.filter(
      (way) => guarded.judge(allowing(human, '*', '*'), way) !== 'Allowed',
    );
    expect(found).toHaveLength(refused.length - heldByResource.length);
    expect(heldByResource.map(({ action, resource }) => [action, resource])).toEqual(
      refused
        .filter(
          ({ action, resource }) =>
            action === 'sts:AssumeRole' ||
            action === 'sns:Publish' ||
            (action === 's3:PutObject' && resource.includes('-deploy-')),
        )
        .map(({ action, resource }) => [action, resource]),
    );
  });
});

it('calls nothing meant that is no way around', () => {
  const bypasses = new Set(guarded.ways.map(({ bypass }) => bypass));
  expect(meant.filter(({ bypass }) => !bypasses.has(bypass))).toEqual([]);
});
