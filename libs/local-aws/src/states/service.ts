import * as sdk from '@aws-sdk/client-sfn';
import type { MetricsPort } from '../cloudwatch/metrics.ts';
import type { Aws, Service } from '../service.ts';
import { createContext } from './create-context.ts';
import { createOperations } from './operations.ts';

/** Step Functions: state machines, executions with their history, task callbacks, integrations. */
export const createStates = (aws: Aws, metrics: MetricsPort): Service => {
  const context = createContext(aws, metrics);
  return {
    name: 'states',
    protocols: ['aws-json-1.0'],
    target: 'AWSStepFunctions',
    sdk,
    resume: context.engine.resume,
    stop: context.engine.stop,
    operations: createOperations(context),
  };
};
