import { authorize } from '../authorize.ts';
import { AwsError } from '../aws-error.ts';
import type { Aws, Caller } from '../service.ts';
import { DEFAULT_BUS } from './names.ts';
import type { EventsState } from './state.ts';

/** An event from one bus to another: the rule's role or the other bus's policy must allow it. */
export const sendToBus = (
  aws: Aws,
  state: EventsState,
  caller: Caller,
  arn: string,
  forward: () => void,
): void => {
  const bus = state.buses.get(arn);
  if (bus === undefined && !arn.endsWith(`event-bus/${DEFAULT_BUS}`)) {
    throw new AwsError('ResourceNotFoundException', `Event bus ${arn} does not exist.`);
  }
  const resourcePolicy = bus?.policy;
  authorize(aws, caller, {
    action: 'events:PutEvents',
    resource: arn,
    ...(resourcePolicy !== undefined && { resourcePolicy }),
  });
  forward();
};
