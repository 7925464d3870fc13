import type {
  DescribeEventBusRequest,
  DescribeEventBusResponse,
} from '@aws-sdk/client-eventbridge';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { busArn, DEFAULT_BUS, findBus } from '../names.ts';

export const describeEventBus = ({ state }: EventsContext) =>
  operation<DescribeEventBusRequest, DescribeEventBusResponse>({
    permissions: (input, { caller }) => [
      {
        action: 'events:DescribeEventBus',
        resource: busArn(caller.accountId, caller.region, input.Name ?? DEFAULT_BUS),
      },
    ],
    run(input, { caller }) {
      const bus = findBus(state, caller, input.Name);
      return {
        Name: bus.name,
        Arn: bus.arn,
        ...(bus.policy !== undefined && { Policy: bus.policy }),
      };
    },
  });
