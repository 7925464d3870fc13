import type { UpdateStateMachineInput, UpdateStateMachineOutput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { checkLogging } from '../machines/check-logging.ts';
import { findMachine } from '../machines/find-machine.ts';
import { machineCaller } from '../machines/machine-caller.ts';
import { on, passRole } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

/** Executions that run keep the definition with which they began. */
export const updateStateMachine = ({ aws, machines, definitions }: StatesContext) =>
  operation<UpdateStateMachineInput, UpdateStateMachineOutput>({
    permissions: (input) => [
      ...on('UpdateStateMachine', input.stateMachineArn),
      ...passRole(input.roleArn),
    ],
    run(input, { caller }) {
      const before = findMachine(machines.machines, input.stateMachineArn);
      const { definition, roleArn = before.roleArn, loggingConfiguration = before.logging } = input;
      if (
        definition === undefined &&
        input.roleArn === undefined &&
        input.loggingConfiguration === undefined &&
        input.tracingConfiguration === undefined
      ) {
        throw new AwsError(
          'MissingRequiredParameter',
          'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
        );
      }
      const definitionId =
        definition === undefined ? before.definitionId : definitions.keep(definition);
      checkLogging(aws, machineCaller(aws, caller, roleArn, before.arn), loggingConfiguration);
      const revisionId = aws.ids.uuid();
      const updatedAt = aws.clock.now();
      machines.machines.put(before.arn, {
        ...before,
        definitionId,
        roleArn,
        revisionId,
        updatedAt,
        ...(loggingConfiguration !== undefined && { logging: loggingConfiguration }),
        tracing: input.tracingConfiguration?.enabled ?? before.tracing,
      });
      return { updateDate: new Date(updatedAt), revisionId };
    },
  });
