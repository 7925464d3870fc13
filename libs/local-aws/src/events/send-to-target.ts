import { AwsError } from '../aws-error.ts';
import type { Aws, Caller } from '../service.ts';
import { toPipelineStart } from './start-pipeline.ts';
import type { Delivery } from './state.ts';
import { toTargetInput } from './target-input.ts';

const SERVICE = 'events.amazonaws.com';

/** EventBridge itself, on behalf of a rule: what resource policies of targets are asked about. */
export const asEvents = (ruleArn: string): Caller => {
  const [, , , region = '', accountId = ''] = ruleArn.split(':');
  return {
    principal: { type: 'Service', accountId, arn: SERVICE, userId: SERVICE },
    accountId,
    region,
    conditions: { 'aws:SourceArn': ruleArn, 'aws:SourceAccount': accountId },
  };
};

const asRole = (aws: Aws, { target, ruleArn }: Delivery): Caller => {
  const [, , , region = '', accountId = ''] = ruleArn.split(':');
  if (target.RoleArn === undefined) return asEvents(ruleArn);
  return aws.ports.sts.assumeRoleForService({
    service: SERVICE,
    roleArn: target.RoleArn,
    sessionName: 'events',
    region,
    conditions: { 'aws:SourceArn': ruleArn, 'aws:SourceAccount': accountId },
  });
};

/** Who puts an event on another bus: the target's role, or where there is none, the rule's account. */
const asSender = (aws: Aws, delivery: Delivery): Caller => {
  const { ruleArn, target, event } = delivery;
  const [, , , region = '', accountId = ''] = ruleArn.split(':');
  const arn = `arn:aws:iam::${accountId}:root`;
  const account: Caller = {
    principal: { type: 'Root', accountId, arn, userId: accountId },
    accountId,
    region,
  };
  return {
    ...(target.RoleArn === undefined ? account : asRole(aws, delivery)),
    // By these keys a bus's policy may ask for a rule or for kinds of events.
    conditions: {
      'aws:SourceArn': ruleArn,
      'aws:SourceAccount': accountId,
      'events:source': event.source,
      'events:detail-type': event['detail-type'],
    },
  };
};

const queueUrl = (aws: Aws, arn: string): string => {
  const [, , , , accountId, name] = arn.split(':');
  return `${aws.endpoint()}/${accountId}/${name}`;
};

export type SendToBus = (caller: Caller, busArn: string, delivery: Delivery) => void;

/** One attempt at one target; rejects with the target's own error. */
export const sendToTarget = async (
  aws: Aws,
  delivery: Delivery,
  sendToBus: SendToBus,
): Promise<void> => {
  const { target, event, ruleArn } = delivery;
  const arn = target.Arn ?? '';
  const [, , service, region = '', accountId = ''] = arn.split(':');
  const input = toTargetInput(target, event, ruleArn);
  // The target's own region and account: a rule may point into another one.
  const at = (caller: Caller): Caller => ({
    ...caller,
    region,
    accountId: accountId || caller.accountId,
  });
  switch (service) {
    case 'lambda':
      await aws.call(at(asEvents(ruleArn)), 'lambda', 'Invoke', {
        FunctionName: arn,
        InvocationType: 'Event',
        Payload: Buffer.from(input),
      });
      return;
    case 'sqs':
      await aws.call(at(asRole(aws, delivery)), 'sqs', 'SendMessage', {
        QueueUrl: queueUrl(aws, arn),
        MessageBody: input,
        ...(target.SqsParameters?.MessageGroupId !== undefined && {
          MessageGroupId: target.SqsParameters.MessageGroupId,
        }),
      });
      return;
    case 'sns':
      await aws.call(at(asEvents(ruleArn)), 'sns', 'Publish', { TopicArn: arn, Message: input });
      return;
    case 'states':
      await aws.call(at(asRole(aws, delivery)), 'states', 'StartExecution', {
        stateMachineArn: arn,
        name: `${event.id}_${aws.ids.uuid()}`,
        input,
      });
      return;
    case 'codepipeline': {
      // The execution's trigger tells of the rule.
      const conditions = { 'aws:SourceArn': ruleArn };
      const caller = { ...at(asRole(aws, delivery)), conditions };
      await aws.call(caller, 'codepipeline', 'StartPipelineExecution', toPipelineStart(arn, input));
      return;
    }
    case 'events':
      sendToBus(at(asSender(aws, delivery)), arn, delivery);
      return;
    case 'logs':
      aws.ports.logs.write({
        accountId,
        region,
        logGroupName: arn.split(':log-group:')[1]?.replace(/:\*$/, '') ?? '',
        logStreamName: event.id,
        messages: [input],
      });
      return;
    default:
      throw new AwsError(
        'NotImplementedException',
        `local-aws: a rule's target ${arn} is not implemented`,
        501,
      );
  }
};
