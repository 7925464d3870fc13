import { AwsError } from '../aws-error.ts';
import type { Permission } from '../service.ts';
import type { SnsState, Topic } from './state.ts';

export const toTopicArn = (region: string, accountId: string, name: string): string =>
  `arn:aws:sns:${region}:${accountId}:${name}`;

export const invalid = (what: string): AwsError =>
  new AwsError('InvalidParameter', `Invalid parameter: ${what}`);

export const noTopic = (): AwsError => new AwsError('NotFound', 'Topic does not exist', 404);

export const requireTopic = (state: SnsState, arn = ''): Topic => {
  if (!arn.startsWith('arn:aws:sns:')) throw invalid('TopicArn');
  const found = state.topics.get(arn);
  if (found === undefined) throw noTopic();
  return found;
};

/** The policy that a topic has until it is given another: everything, for its owner's account. */
export const defaultPolicy = (topicArn: string, accountId: string): string =>
  JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'SNS:GetTopicAttributes',
          'SNS:SetTopicAttributes',
          'SNS:AddPermission',
          'SNS:RemovePermission',
          'SNS:DeleteTopic',
          'SNS:Subscribe',
          'SNS:ListSubscriptionsByTopic',
          'SNS:Publish',
        ],
        Resource: topicArn,
        Condition: { StringEquals: { 'AWS:SourceOwner': accountId } },
      },
    ],
  });

/** Permission for an action on a topic, with the topic's own policy. SNS writes its prefix in capitals. */
export const onTopic =
  <Input>(state: SnsState, action: string, arnOf: (input: Input) => string | undefined) =>
  (input: Input): readonly Permission[] => {
    const resource = arnOf(input) ?? '';
    const resourcePolicy = state.topics.get(resource)?.attributes.Policy;
    return [
      {
        action: `SNS:${action}`,
        resource,
        ...(resourcePolicy !== undefined && { resourcePolicy }),
      },
    ];
  };
