import { DefinitionError } from './definition-error.ts';
import type { TaskPattern } from './types.ts';

/** A Task's Resource, taken apart. */
export interface TaskResource {
  /** As written. */
  readonly arn: string;
  /** Which family of history events the task writes. */
  readonly family: 'Task' | 'LambdaFunction' | 'Activity';
  /** The history's `resourceType`. */
  readonly service: string;
  /** For a Lambda function or an activity, its ARN. */
  readonly action: string;
  readonly pattern: TaskPattern;
  /** The history's `resource`: action and pattern. */
  readonly historyName: string;
  readonly hasToken: boolean;
}

const INTEGRATION = /^arn:[\w-]+:states:[\w-]*:\d*:(aws-sdk:[\w-]+|[\w-]+):(\w+)(\.[\w:]+)?$/;
const LAMBDA = /^arn:[\w-]+:lambda:[\w-]*:\d*:function:.+$/;
const ACTIVITY = /^arn:[\w-]+:states:[\w-]+:\d+:activity:.+$/;

const PATTERNS: { readonly [suffix: string]: TaskPattern } = {
  '': 'request',
  '.sync': 'sync',
  '.sync:2': 'sync:2',
  '.waitForTaskToken': 'waitForTaskToken',
};

/**
 * Takes a Resource apart.
 * @throws Error in AWS's words for what is none.
 */
export const parseTaskResource = (arn: string): TaskResource => {
  if (ACTIVITY.test(arn))
    return {
      arn,
      family: 'Activity',
      service: 'activity',
      action: arn,
      pattern: 'request',
      historyName: arn,
      hasToken: true,
    };
  if (LAMBDA.test(arn))
    return {
      arn,
      family: 'LambdaFunction',
      service: 'lambda',
      action: arn,
      pattern: 'request',
      historyName: arn,
      hasToken: false,
    };
  const [, service = '', action = '', suffix = ''] = INTEGRATION.exec(arn) ?? [];
  const pattern = Object.hasOwn(PATTERNS, suffix) ? PATTERNS[suffix] : undefined;
  if (!arn.startsWith('arn:')) throw new Error('Value is not a valid resource ARN');
  if (service === '' || pattern === undefined)
    throw new DefinitionError(
      '',
      `The resource provided ${arn} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
      'INVALID_RESOURCE',
    );
  return {
    arn,
    family: 'Task',
    service,
    action,
    pattern,
    historyName: `${action}${suffix}`,
    hasToken: pattern !== 'request',
  };
};
