import type { ListEventBusesRequest, ListEventBusesResponse } from '@aws-sdk/client-eventbridge';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { DEFAULT_BUS, findBus } from '../names.ts';

export const listEventBuses = ({ state }: EventsContext) =>
  operation<ListEventBusesRequest, ListEventBusesResponse>({
    permissions: () => [{ action: 'events:ListEventBuses', resource: '*' }],
    run(input, { caller }) {
      const own = [...state.buses.values()].filter(
        (bus) =>
          bus.accountId === caller.accountId &&
          bus.region === caller.region &&
          bus.name !== DEFAULT_BUS,
      );
      const all = [findBus(state, caller), ...own].filter((bus) =>
        bus.name.startsWith(input.NamePrefix ?? ''),
      );
      return {
        EventBuses: all.map(({ name, arn, policy }) => ({
          Name: name,
          Arn: arn,
          ...(policy !== undefined && { Policy: policy }),
        })),
      };
    },
  });
