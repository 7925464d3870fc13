import type { Json } from './json.ts';
import type { ParameterValue } from './parameters.ts';
import type { Template } from './template.ts';

/** Stands for `AWS::NoValue`: what resolves to it is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');
export type Resolved = Json | typeof NO_VALUE;

/** What a template's functions may look at. */
export interface Scope {
  readonly template: Template;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly pseudo: Readonly<Record<string, ParameterValue | typeof NO_VALUE>>;
  /** Conditions that hold. */
  readonly conditions: ReadonlySet<string>;
  /** Ref of a resource; throws if it is not there (yet). */
  reference(logicalId: string): Json;
  /** Fn::GetAtt of a resource; throws if it is not there, or has no such attribute. */
  attribute(logicalId: string, name: string): Json;
  /** Fn::ImportValue; throws if nothing exports the name. */
  importValue(name: string): Json;
}

/** `AWS::…` parameters of a stack (user guide, "Pseudo parameters reference"). */
export const pseudoParameters = (stack: {
  readonly accountId: string;
  readonly region: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly notificationArns: readonly string[];
}): Scope['pseudo'] => ({
  'AWS::AccountId': stack.accountId,
  'AWS::NotificationARNs': stack.notificationArns,
  'AWS::NoValue': NO_VALUE,
  'AWS::Partition': 'aws',
  'AWS::Region': stack.region,
  'AWS::StackId': stack.stackId,
  'AWS::StackName': stack.stackName,
  'AWS::URLSuffix': 'amazonaws.com',
});
