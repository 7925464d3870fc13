import type { CreateEventBusRequest, CreateEventBusResponse } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { LIMITS } from '../limits.ts';
import { busArn, DEFAULT_BUS, requireName } from '../names.ts';

export const createEventBus = ({ state }: EventsContext) =>
  operation<CreateEventBusRequest, CreateEventBusResponse>({
    permissions: (input, { caller }) => [
      {
        action: 'events:CreateEventBus',
        resource: busArn(caller.accountId, caller.region, input.Name ?? ''),
      },
    ],
    run(input, { caller }) {
      const { accountId, region } = caller;
      const name = requireName('name', input.Name, LIMITS.busName);
      const arn = busArn(accountId, region, name);
      if (name === DEFAULT_BUS || state.buses.get(arn) !== undefined) {
        throw new AwsError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
      }
      state.buses.put(arn, { arn, name, accountId, region });
      return { EventBusArn: arn };
    },
  });
