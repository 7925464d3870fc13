import { at, type Rule, resourcesOf } from '../template.ts';

const rule = 'function-keeps-failed';

/** What a function gave up is kept; one that events call says how often and how long it is tried again. */
export const functionKeepsFailed: Rule = (template) => {
  const configs = resourcesOf(template, 'AWS::Lambda::EventInvokeConfig');
  const permissions = resourcesOf(template, 'AWS::Lambda::Permission');
  return resourcesOf(template, 'AWS::Lambda::Function').flatMap(([resource, { FunctionName }]) => {
    const config = configs.find(([, properties]) => properties.FunctionName === FunctionName)?.[1];
    const destination = at(config, 'DestinationConfig', 'OnFailure', 'Destination');
    const isAsynchronous = permissions.some(([, properties]) =>
      String(properties.FunctionName).endsWith(`:${FunctionName}`),
    );
    const isStated = ['MaximumEventAgeInSeconds', 'MaximumRetryAttempts'].every(
      (name) => typeof at(config, name) === 'number',
    );
    return [
      ...(/^arn:aws:sqs:/.test(String(destination)) ? [] : ['it has no destination on failure']),
      ...(isAsynchronous && !isStated ? ['events call it, and it states no retries'] : []),
    ].map((message) => ({ rule, resource, message }));
  });
};
