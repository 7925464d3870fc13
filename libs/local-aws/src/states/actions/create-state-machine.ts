import { isDeepStrictEqual } from 'node:util';
import type { CreateStateMachineInput, CreateStateMachineOutput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { checkName } from '../constraints.ts';
import { checkLogging } from '../machines/check-logging.ts';
import { checkManagedRule } from '../machines/check-managed-rule.ts';
import { INITIAL_REVISION, machineArn, type StateMachine } from '../machines/machine.ts';
import { machineCaller } from '../machines/machine-caller.ts';
import {
  checkVersionDescription,
  publishVersion,
  versionsOf,
} from '../machines/publish-version.ts';
import { on, passRole } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';
import { addTags } from '../tag-list.ts';

/** What the API compares to tell the same request from another; role and tags are not among it. */
const sameness = ({ definitionId, type, logging, tracing, encryption }: StateMachine) => ({
  definitionId,
  type,
  logging,
  tracing,
  encryption,
});

/** Whether a request for a machine that is there is the one that made it. */
const isSame = (
  { machines }: Pick<StatesContext, 'machines'>,
  before: StateMachine,
  made: StateMachine,
  { publish, versionDescription }: CreateStateMachineInput,
): boolean => {
  if (!isDeepStrictEqual(sameness(before), sameness(made))) return false;
  if (publish !== true) return true;
  const first = versionsOf(machines, before.arn).at(-1);
  return first !== undefined && first.description === versionDescription;
};

/** The same request again answers with the machine that is there: CreateStateMachine API, "idempotent". */
export const createStateMachine = ({ aws, machines, definitions }: StatesContext) =>
  operation<CreateStateMachineInput, CreateStateMachineOutput>({
    permissions(input, { caller }) {
      const arn = machineArn(caller.region, caller.accountId, input.name ?? '');
      return [
        ...on('CreateStateMachine', arn),
        ...(input.publish === true ? on('PublishStateMachineVersion', arn) : []),
        ...(input.tags !== undefined && input.tags.length > 0 ? on('TagResource', arn) : []),
        ...passRole(input.roleArn),
      ];
    },
    run(input, { caller }) {
      const { roleArn = '', type = 'STANDARD' } = input;
      const name = checkName(input.name);
      checkVersionDescription(input);
      const arn = machineArn(caller.region, caller.accountId, name);
      const definitionId = definitions.keep(input.definition ?? '', type);
      const role = machineCaller(aws, caller, roleArn, arn);
      checkLogging(aws, role, input.loggingConfiguration);
      checkManagedRule(aws, role, roleArn, input.definition ?? '');
      const now = aws.clock.now();
      const made: StateMachine = {
        arn,
        name,
        accountId: caller.accountId,
        region: caller.region,
        type,
        roleArn,
        definitionId,
        revisionId: INITIAL_REVISION,
        createdAt: now,
        updatedAt: now,
        ...(input.loggingConfiguration !== undefined && { logging: input.loggingConfiguration }),
        ...(input.encryptionConfiguration !== undefined && {
          encryption: input.encryptionConfiguration,
        }),
        tracing: input.tracingConfiguration?.enabled ?? false,
        tags: addTags(arn, {}, input.tags),
      };
      const before = machines.machines.get(arn);
      if (before?.isDeleting)
        throw new AwsError('StateMachineDeleting', `State Machine is being deleted: '${arn}'`);
      if (before !== undefined && !isSame({ machines }, before, made, input))
        throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
      if (before === undefined) machines.machines.put(arn, made);
      const machine = before ?? made;
      const version =
        input.publish === true
          ? publishVersion(aws, machines, machine, input.versionDescription)
          : undefined;
      return {
        stateMachineArn: arn,
        creationDate: new Date(machine.createdAt),
        ...(version !== undefined && { stateMachineVersionArn: version.arn }),
      };
    },
  });
