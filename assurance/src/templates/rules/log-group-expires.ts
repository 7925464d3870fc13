import { ruleOf } from '../template.ts';

/** Logs are kept for a time, and not for ever. */
export const logGroupExpires = ruleOf(
  'log-group-expires',
  'AWS::Logs::LogGroup',
  ({ RetentionInDays }) =>
    typeof RetentionInDays === 'number' && RetentionInDays <= 365 ? [] : ['it is kept for ever'],
);
