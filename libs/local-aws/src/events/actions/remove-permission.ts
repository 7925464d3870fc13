import type { RemovePermissionRequest } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { busArn, DEFAULT_BUS, findBus } from '../names.ts';

export const removePermission = ({ state }: EventsContext) =>
  operation<RemovePermissionRequest, object>({
    permissions: (input, { caller }) => [
      {
        action: 'events:RemovePermission',
        resource: busArn(caller.accountId, caller.region, input.EventBusName ?? DEFAULT_BUS),
      },
    ],
    run(input, { caller }) {
      const { policy, ...bus } = findBus(state, caller, input.EventBusName);
      const statements =
        policy === undefined ? [] : (JSON.parse(policy).Statement as { Sid?: string }[]);
      const kept = input.RemoveAllPermissions
        ? []
        : statements.filter(({ Sid }) => Sid !== input.StatementId);
      if (kept.length === statements.length && !input.RemoveAllPermissions) {
        throw new AwsError(
          'ResourceNotFoundException',
          `Statement ${input.StatementId} does not exist.`,
        );
      }
      const rest =
        kept.length === 0
          ? {}
          : { policy: JSON.stringify({ Version: '2012-10-17', Statement: kept }) };
      state.buses.put(bus.arn, { ...bus, ...rest });
      return {};
    },
  });
