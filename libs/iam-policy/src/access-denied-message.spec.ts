import { accessDeniedMessage } from './access-denied-message.ts';
import type { Evaluation, PolicyType } from './evaluate.ts';

const message = (decision: Evaluation['decision'], policyType: PolicyType) =>
  accessDeniedMessage({
    principalArn: 'arn:aws:sts::111111111111:assumed-role/r/s',
    action: 'sqs:SendMessage',
    resource: 'arn:aws:sqs:us-east-1:111111111111:q',
    evaluation: { decision, policyType },
  });
const START =
  'User: arn:aws:sts::111111111111:assumed-role/r/s is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:us-east-1:111111111111:q ';

it.each<[Evaluation['decision'], PolicyType, string]>([
  [
    'ImplicitlyDenied',
    'identity',
    'because no identity-based policy allows the sqs:SendMessage action',
  ],
  [
    'ImplicitlyDenied',
    'resource',
    'because no resource-based policy allows the sqs:SendMessage action',
  ],
  [
    'ImplicitlyDenied',
    'boundary',
    'because no permissions boundary allows the sqs:SendMessage action',
  ],
  ['ImplicitlyDenied', 'session', 'because no session policy allows the sqs:SendMessage action'],
  ['ExplicitlyDenied', 'identity', 'with an explicit deny in an identity-based policy'],
  ['ExplicitlyDenied', 'resource', 'with an explicit deny in a resource-based policy'],
  ['ExplicitlyDenied', 'boundary', 'with an explicit deny in a permissions boundary'],
])('says %s by %s policies in AWS words', (decision, policyType, end) => {
  expect(message(decision, policyType)).toBe(START + end);
});

it('does not say what a trust policy lacks', () => {
  expect(message('ImplicitlyDenied', 'trust')).toBe(START.trimEnd());
});

it('refuses to explain an allowed request', () => {
  expect(() => message('Allowed', 'identity')).toThrow('nothing denies it');
});
