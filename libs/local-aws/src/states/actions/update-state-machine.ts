import type { UpdateStateMachineInput, UpdateStateMachineOutput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { checkLogging } from '../machines/check-logging.ts';
import { checkManagedRule } from '../machines/check-managed-rule.ts';
import { findLiveMachine } from '../machines/find-machine.ts';
import { INITIAL_REVISION, type StateMachine } from '../machines/machine.ts';
import { machineCaller } from '../machines/machine-caller.ts';
import { checkVersionDescription, publishVersion } from '../machines/publish-version.ts';
import { on, passRole } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

const CHANGES = [
  'definition',
  'roleArn',
  'loggingConfiguration',
  'tracingConfiguration',
  'encryptionConfiguration',
] as const;

/** Executions that run keep the definition with which they began. */
export const updateStateMachine = ({ aws, machines, definitions }: StatesContext) => {
  const change = (before: StateMachine, input: UpdateStateMachineInput): StateMachine => {
    const { definition, loggingConfiguration, tracingConfiguration, encryptionConfiguration } =
      input;
    return {
      ...before,
      definitionId:
        definition === undefined ? before.definitionId : definitions.keep(definition, before.type),
      roleArn: input.roleArn ?? before.roleArn,
      revisionId: aws.ids.uuid(),
      updatedAt: aws.clock.now(),
      ...(loggingConfiguration !== undefined && { logging: loggingConfiguration }),
      ...(encryptionConfiguration !== undefined && { encryption: encryptionConfiguration }),
      tracing: tracingConfiguration?.enabled ?? before.tracing,
    };
  };

  return operation<UpdateStateMachineInput, UpdateStateMachineOutput>({
    permissions: (input) => [
      ...on('UpdateStateMachine', input.stateMachineArn),
      ...(input.publish === true ? on('PublishStateMachineVersion', input.stateMachineArn) : []),
      ...passRole(input.roleArn),
    ],
    run(input, { caller }) {
      checkVersionDescription(input);
      const before = findLiveMachine(machines, input.stateMachineArn);
      const changes = CHANGES.some((name) => input[name] !== undefined);
      if (!changes && input.publish !== true) {
        throw new AwsError(
          'MissingRequiredParameter',
          'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
        );
      }
      const machine = changes ? change(before, input) : before;
      const role = machineCaller(aws, caller, machine.roleArn, machine.arn);
      checkLogging(aws, role, machine.logging);
      checkManagedRule(aws, role, machine.roleArn, definitions.text(machine.definitionId));
      machines.machines.put(machine.arn, machine);
      const version =
        input.publish === true
          ? publishVersion(aws, machines, machine, input.versionDescription)
          : undefined;
      return {
        updateDate: new Date(machine.updatedAt),
        ...(machine.revisionId !== INITIAL_REVISION && { revisionId: machine.revisionId }),
        ...(version !== undefined && { stateMachineVersionArn: version.arn }),
      };
    },
  });
};
