import { isDeepStrictEqual } from 'node:util';
import type {
  CreateStateMachineAliasInput,
  CreateStateMachineAliasOutput,
  DeleteStateMachineAliasInput,
  DeleteStateMachineAliasOutput,
  UpdateStateMachineAliasInput,
  UpdateStateMachineAliasOutput,
} from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { checkLength, invalidMember } from '../constraints.ts';
import { LIMITS } from '../limits.ts';
import { checkRoutes } from '../machines/check-routes.ts';
import { findAlias, parseAliasArn } from '../machines/find-alias.ts';
import { findLiveMachine } from '../machines/find-machine.ts';
import type { MachineAlias } from '../machines/machine.ts';
import { onMachine } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

const checkAliasName = (name = ''): string => {
  if (name === '') throw invalidMember('name', 'have length greater than or equal to 1', name);
  if (name.length > LIMITS.aliasNameLength)
    throw invalidMember(
      'name',
      `have length less than or equal to ${LIMITS.aliasNameLength}`,
      name,
    );
  if (!LIMITS.aliasName.test(name))
    throw invalidMember('name', `satisfy regular expression pattern: ${LIMITS.aliasPattern}`, name);
  return name;
};

const sameness = ({ description, routes }: MachineAlias) => ({ description, routes });

/** The same request again answers with the alias that is there. */
export const createStateMachineAlias = ({ aws, machines }: StatesContext) =>
  operation<CreateStateMachineAliasInput, CreateStateMachineAliasOutput>({
    permissions({ name, routingConfiguration }) {
      const version = routingConfiguration?.[0]?.stateMachineVersionArn ?? '';
      return onMachine('CreateStateMachineAlias', version.replace(/:\d+$/, `:${name}`));
    },
    run({ name: given, description, routingConfiguration }) {
      const name = checkAliasName(given);
      checkLength('description', description, LIMITS.description);
      const { machineArn, routes } = checkRoutes(machines, routingConfiguration);
      findLiveMachine(machines, machineArn);
      const now = aws.clock.now();
      const made: MachineAlias = {
        arn: `${machineArn}:${name}`,
        machineArn,
        name,
        ...(description !== undefined && { description }),
        routes,
        createdAt: now,
        updatedAt: now,
      };
      const before = machines.aliases.get(made.arn);
      if (before !== undefined && !isDeepStrictEqual(sameness(before), sameness(made)))
        throw new AwsError(
          'ConflictException',
          'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
        );
      const count = [...machines.aliases.values()].filter(
        (each) => each.machineArn === machineArn,
      ).length;
      if (before === undefined && count >= LIMITS.aliases)
        throw new AwsError(
          'ServiceQuotaExceededException',
          `The state machine ${machineArn} has ${LIMITS.aliases} aliases, which is the most there can be.`,
        );
      if (before === undefined) machines.aliases.put(made.arn, made);
      return {
        creationDate: new Date((before ?? made).createdAt),
        stateMachineAliasArn: made.arn,
      };
    },
  });

export const updateStateMachineAlias = ({ aws, machines }: StatesContext) =>
  operation<UpdateStateMachineAliasInput, UpdateStateMachineAliasOutput>({
    permissions: (input) => onMachine('UpdateStateMachineAlias', input.stateMachineAliasArn),
    run({ stateMachineAliasArn, description, routingConfiguration }) {
      const before = findAlias(machines, stateMachineAliasArn);
      if (description === undefined && routingConfiguration === undefined)
        throw new AwsError(
          'ValidationException',
          'Either the description or the routing configuration must be specified',
        );
      checkLength('description', description, LIMITS.description);
      const checked = routingConfiguration && checkRoutes(machines, routingConfiguration);
      if (checked !== undefined && checked.machineArn !== before.machineArn)
        throw new AwsError(
          'ConflictException',
          `The alias ${before.arn} can only lead to versions of its own state machine.`,
        );
      const updatedAt = aws.clock.now();
      machines.aliases.put(before.arn, {
        ...before,
        ...(description !== undefined && { description }),
        ...(checked !== undefined && { routes: checked.routes }),
        updatedAt,
      });
      return { updateDate: new Date(updatedAt) };
    },
  });

/** An alias that is not there is deleted already; executions that it started go on. */
export const deleteStateMachineAlias = ({ machines }: StatesContext) =>
  operation<DeleteStateMachineAliasInput, DeleteStateMachineAliasOutput>({
    permissions: (input) => onMachine('DeleteStateMachineAlias', input.stateMachineAliasArn),
    run(input) {
      machines.aliases.delete(parseAliasArn(input.stateMachineAliasArn));
      return {};
    },
  });
