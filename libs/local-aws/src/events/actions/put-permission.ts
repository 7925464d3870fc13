import type { PutPermissionRequest } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { busArn, DEFAULT_BUS, findBus } from '../names.ts';

const principalOf = (account: string) =>
  account === '*' ? '*' : { AWS: `arn:aws:iam::${account}:root` };

const statementOf = (input: PutPermissionRequest, resource: string) => ({
  Sid: input.StatementId,
  Effect: 'Allow',
  Principal: principalOf(input.Principal ?? ''),
  Action: input.Action ?? 'events:PutEvents',
  Resource: resource,
  ...(input.Condition !== undefined && {
    Condition: {
      [input.Condition.Type ?? '']: { [input.Condition.Key ?? '']: input.Condition.Value },
    },
  }),
});

/** A whole policy, or one statement added to the bus's policy. */
export const putPermission = ({ state }: EventsContext) =>
  operation<PutPermissionRequest, object>({
    permissions: (input, { caller }) => [
      {
        action: 'events:PutPermission',
        resource: busArn(caller.accountId, caller.region, input.EventBusName ?? DEFAULT_BUS),
      },
    ],
    run(input, { caller }) {
      const bus = findBus(state, caller, input.EventBusName);
      if (
        input.Policy === undefined &&
        (input.StatementId === undefined || input.Principal === undefined)
      ) {
        throw new AwsError(
          'ValidationException',
          'Either Policy, or StatementId, Action and Principal must be provided.',
        );
      }
      const before =
        bus.policy === undefined ? [] : (JSON.parse(bus.policy).Statement as { Sid?: string }[]);
      const others = before.filter(({ Sid }) => Sid !== input.StatementId);
      const policy =
        input.Policy ??
        JSON.stringify({
          Version: '2012-10-17',
          Statement: [...others, statementOf(input, bus.arn)],
        });
      state.buses.put(bus.arn, { ...bus, policy });
      return {};
    },
  });
