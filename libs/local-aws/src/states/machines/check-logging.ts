import type { LoggingConfiguration } from '@aws-sdk/client-sfn';
import { authorize } from '../../authorize.ts';
import { AwsError } from '../../aws-error.ts';
import type { Aws, Caller } from '../../service.ts';

/** What a machine's role needs so that its log can be delivered: developer guide, "Logging using CloudWatch Logs". */
const LOG_DELIVERY = [
  'CreateLogDelivery',
  'GetLogDelivery',
  'UpdateLogDelivery',
  'DeleteLogDelivery',
  'ListLogDeliveries',
  'PutResourcePolicy',
  'DescribeResourcePolicies',
  'DescribeLogGroups',
];

/** Refuses a logging configuration as AWS does when the machine is made. */
export const checkLogging = (
  aws: Aws,
  role: Caller,
  logging: LoggingConfiguration | undefined,
): void => {
  if (logging?.level === undefined || logging.level === 'OFF') return;
  const group = logging.destinations?.[0]?.cloudWatchLogsLogGroup?.logGroupArn;
  if (group === undefined || !group.endsWith(':*')) {
    throw new AwsError(
      'InvalidLoggingConfiguration',
      "Invalid Logging Configuration: Must specify exactly one Log Destination, the ARN of a log group that ends with ':*'.",
    );
  }
  try {
    for (const action of LOG_DELIVERY)
      authorize(aws, role, { action: `logs:${action}`, resource: '*' });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError(
      'AccessDeniedException',
      `The state machine IAM Role is not authorized to access the Log Destination. ${error.message}`,
    );
  }
};
