import { readStacks } from './packages.ts';
import { permissionsOf, testedPermissions } from './permissions.ts';

// That every call made is allowed is tested by every test of the whole system, which enforces IAM as AWS does:
// system-tests, outcomes.spec.ts, pipeline-outcomes.spec.ts, reconcile.spec.ts, assume-role.spec.ts, api-gateway.spec.ts.
const stacks = readStacks();
const given = stacks.flatMap(permissionsOf);
const tested = new Set(testedPermissions());

it('every action that a packaged role is allowed is needed by a test', () => {
  expect(given.length).toBeGreaterThan(140);
  expect(given.filter((each) => !tested.has(each))).toEqual([]);
});

it('no test is about an action that no role is allowed', () => {
  expect([...tested].filter((each) => !given.includes(each))).toEqual([]);
});

it('an action more than a test needs would be found', () => {
  const [stack] = stacks;
  if (stack === undefined) throw new Error('there is no stack');
  const Statement = [{ Effect: 'Allow', Action: 'states:SendTaskSuccess', Resource: '*' }];
  const more = {
    Type: 'AWS::IAM::Policy',
    Properties: { Roles: ['x-SsmApprovalRole-made'], PolicyDocument: { Statement } },
  };
  const Resources = { ...stack.template.Resources, more };
  const wider = permissionsOf({ ...stack, template: { Resources } });
  expect(wider.filter((each) => !tested.has(each))).toEqual([
    'countersign-platform-dev SsmApprovalRole states:SendTaskSuccess',
  ]);
});
