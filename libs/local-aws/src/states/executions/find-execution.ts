import { AwsError } from '../../aws-error.ts';
import { checkExecutionArn } from '../arns.ts';
import type { ExecutionRecord, Executions } from './execution-record.ts';

/** A Standard execution by its ARN. Throws InvalidArn, ExecutionDoesNotExist. */
export const findExecution = ({ records }: Executions, arn = ''): ExecutionRecord => {
  const found = records.get(checkExecutionArn(arn));
  if (found === undefined)
    throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  return found;
};
