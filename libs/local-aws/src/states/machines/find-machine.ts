import { AwsError } from '../../aws-error.ts';
import type { Collection } from '../../store.ts';
import type { StateMachine } from './machine.ts';

const ARN = /^arn:aws[\w-]*:states:[a-z0-9-]+:\d{12}:stateMachine:([^:]+)$/;

export const findMachine = (machines: Collection<StateMachine>, arn = ''): StateMachine => {
  if (!ARN.test(arn))
    throw new AwsError(
      'InvalidArn',
      `Invalid Arn: 'Resource type not valid in this context: ${arn}'`,
    );
  const found = machines.get(arn);
  if (found === undefined)
    throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  return found;
};
