import { readPolicy } from '../read-policy.ts';
import { MANAGED_POLICIES, managedPolicy } from './managed-policy.ts';

it.each([...MANAGED_POLICIES])('%s is a policy that IAM would accept', (_name, document) => {
  expect(readPolicy(JSON.stringify(document), 'managed').problem).toBeUndefined();
});

it('is found by its ARN, path included', () => {
  const arn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
  expect(managedPolicy(arn)).toBe(MANAGED_POLICIES.get('service-role/AWSLambdaBasicExecutionRole'));
});

it.each([
  'arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole',
  'arn:aws:iam::111111111111:policy/AdministratorAccess',
])('is not found under %s', (arn) => {
  expect(managedPolicy(arn)).toBeUndefined();
});
