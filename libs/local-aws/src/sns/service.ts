import * as sdk from '@aws-sdk/client-sns';
import type { Aws, Service } from '../service.ts';
import { createPublishActions } from './actions/publish.ts';
import { createSubscribe } from './actions/subscribe.ts';
import { createSubscriptionActions } from './actions/subscriptions.ts';
import { createTagActions } from './actions/tags.ts';
import { createTopicActions } from './actions/topics.ts';
import { createMailCapture } from './captured-mail.ts';
import { createDelivery } from './deliver.ts';
import { createSnsState } from './state.ts';

/** Amazon SNS: topics and what they deliver to; e-mail is captured and never sent. */
export const createSns = (aws: Aws, options: { readonly dataFolder?: string } = {}): Service => {
  const state = createSnsState(aws.store);
  const captureMail = createMailCapture(aws, options.dataFolder);
  const deliver = createDelivery(aws, state, captureMail);
  return {
    name: 'sns',
    protocols: ['aws-query'],
    sdk,
    operations: {
      ...createTopicActions(state),
      Subscribe: createSubscribe(aws, state, captureMail),
      ...createSubscriptionActions(state),
      ...createPublishActions(aws, state, deliver),
      ...createTagActions(state),
    },
  };
};
