import type { CreateStateMachineInput, CreateStateMachineOutput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { LIMITS } from '../limits.ts';
import { checkLogging } from '../machines/check-logging.ts';
import { machineArn } from '../machines/machine.ts';
import { machineCaller } from '../machines/machine-caller.ts';
import { on, passRole } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

/** The same request again answers with the machine that is there: Step Functions API, "idempotent". */
export const createStateMachine = ({ aws, machines, definitions }: StatesContext) =>
  operation<CreateStateMachineInput, CreateStateMachineOutput>({
    permissions: (input, { caller }) => [
      ...on('CreateStateMachine', machineArn(caller.region, caller.accountId, input.name ?? '')),
      ...passRole(input.roleArn),
    ],
    run(input, { caller }) {
      const { name = '', roleArn = '', type = 'STANDARD' } = input;
      if (!LIMITS.name.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
      const arn = machineArn(caller.region, caller.accountId, name);
      const definitionId = definitions.keep(input.definition ?? '');
      checkLogging(aws, machineCaller(aws, caller, roleArn, arn), input.loggingConfiguration);
      const before = machines.machines.get(arn);
      if (before !== undefined) {
        if (
          before.definitionId === definitionId &&
          before.roleArn === roleArn &&
          before.type === type
        )
          return { stateMachineArn: arn, creationDate: new Date(before.createdAt) };
        throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
      }
      const now = aws.clock.now();
      machines.machines.put(arn, {
        arn,
        name,
        accountId: caller.accountId,
        region: caller.region,
        type,
        roleArn,
        definitionId,
        revisionId: aws.ids.uuid(),
        createdAt: now,
        updatedAt: now,
        ...(input.loggingConfiguration !== undefined && { logging: input.loggingConfiguration }),
        tracing: input.tracingConfiguration?.enabled ?? false,
        tags: Object.fromEntries(
          (input.tags ?? []).map(({ key, value }) => [key ?? '', value ?? '']),
        ),
      });
      return { stateMachineArn: arn, creationDate: new Date(now) };
    },
  });
