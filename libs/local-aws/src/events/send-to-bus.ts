import { authorize } from '../authorize.ts';
import { AwsError } from '../aws-error.ts';
import type { Aws, Caller } from '../service.ts';
import { DEFAULT_BUS } from './names.ts';
import type { EventsState } from './state.ts';

/**
 * An event from one bus to another. In one account the sender's role or the bus's policy must allow it; a bus of another
 * account, the default one too, takes nothing that its own policy does not allow (user guide, "Permissions for event
 * buses").
 */
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
