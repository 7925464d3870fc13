import type { DeleteEventBusRequest } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { busArn, DEFAULT_BUS } from '../names.ts';

export const deleteEventBus = ({ state }: EventsContext) =>
  operation<DeleteEventBusRequest, object>({
    permissions: (input, { caller }) => [
      {
        action: 'events:DeleteEventBus',
        resource: busArn(caller.accountId, caller.region, input.Name ?? ''),
      },
    ],
    run(input, { caller }) {
      if (input.Name === DEFAULT_BUS)
        throw new AwsError('ValidationException', 'Cannot delete event bus default.');
      const arn = busArn(caller.accountId, caller.region, input.Name ?? '');
      if ([...state.rules.values()].some((rule) => rule.busArn === arn)) {
        throw new AwsError(
          'ValidationException',
          `Event bus ${input.Name} cannot be deleted: it has rules.`,
        );
      }
      state.buses.delete(arn);
      return {};
    },
  });
