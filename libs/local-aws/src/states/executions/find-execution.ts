import { AwsError } from '../../aws-error.ts';
import type { ExecutionRecord, Executions } from './execution-record.ts';

const ARN = /^arn:aws[\w-]*:states:[a-z0-9-]+:\d{12}:(execution|express):[^:]+:[^:]+(:[^:]+)?$/;

export const findExecution = ({ records }: Executions, arn = ''): ExecutionRecord => {
  if (!ARN.test(arn)) throw new AwsError('InvalidArn', `Invalid Arn: 'Invalid ARN: ${arn}'`);
  const found = records.get(arn);
  if (found === undefined)
    throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  return found;
};
