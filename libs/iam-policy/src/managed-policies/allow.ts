import type { ConditionElement, OneOrMany, PolicyDocument, Statement } from '../policy-document.ts';

/** An Allow statement on every resource unless one is named. */
export const allow = (
  Action: OneOrMany<string>,
  Resource: OneOrMany<string> = '*',
  Condition?: ConditionElement,
): Statement => ({ Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) });

export const policy = (...statements: readonly Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});

/** Passing roles, but only to one service. */
export const passRoleTo = (service: string, role = '*'): Statement =>
  allow('iam:PassRole', role, { StringEquals: { 'iam:PassedToService': service } });

export const LOG_WRITING = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
