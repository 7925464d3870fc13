import { ruleOf } from '../template.ts';

/** A queue of failed events is encrypted at rest, and keeps them as long as SQS can. */
export const queueIsEncrypted = ruleOf('queue-is-encrypted', 'AWS::SQS::Queue', (properties) => [
  ...(properties.SqsManagedSseEnabled === true || properties.KmsMasterKeyId !== undefined
    ? []
    : ['it is not said to be encrypted']),
  ...(properties.MessageRetentionPeriod === 1_209_600 ? [] : ['it keeps less than 14 days']),
]);
