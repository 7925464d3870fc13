import { at, ruleOf } from '../template.ts';

/** The data of a waiting state holds the task token, so it must not be in the machine's log. */
export const noExecutionDataInLogs = ruleOf(
  'no-execution-data-in-logs',
  'AWS::StepFunctions::StateMachine',
  (properties) =>
    at(properties, 'LoggingConfiguration', 'IncludeExecutionData') === false
      ? []
      : ['LoggingConfiguration.IncludeExecutionData is not stated to be false'],
);
