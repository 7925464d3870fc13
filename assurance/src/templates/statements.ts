import { at, type Json, listOf, type Properties, type Template } from './template.ts';

/** A statement of a policy, and what it belongs to. */
export interface Placed {
  readonly resource: string;
  /** What a role or person may do, who may take a role, or who may use a resource. */
  readonly kind: 'rights' | 'trust' | 'use';
  readonly statement: Properties;
}

/** Where policies stand in the resources that have any. */
const places: Readonly<Record<string, readonly (readonly [Placed['kind'], readonly string[]])[]>> =
  {
    'AWS::ApiGateway::RestApi': [['use', ['Policy']]],
    'AWS::IAM::ManagedPolicy': [['rights', ['PolicyDocument']]],
    'AWS::IAM::Policy': [['rights', ['PolicyDocument']]],
    'AWS::IAM::Role': [['trust', ['AssumeRolePolicyDocument']]],
    'AWS::S3::BucketPolicy': [['use', ['PolicyDocument']]],
    'AWS::SNS::TopicPolicy': [['use', ['PolicyDocument']]],
    'AWS::SQS::QueuePolicy': [['use', ['PolicyDocument']]],
  };

const within = (document: Json | undefined): readonly Properties[] =>
  listOf(at(document, 'Statement')) as readonly Properties[];

/** Every policy statement of a template. */
export const statementsOf = ({ Resources }: Template): readonly Placed[] =>
  Object.entries(Resources).flatMap(([resource, { Type, Properties }]) => [
    ...(places[Type] ?? []).flatMap(([kind, path]) =>
      within(at(Properties, ...path)).map((statement) => ({ resource, kind, statement })),
    ),
    ...listOf(Properties.Policies).flatMap((policy) =>
      within(at(policy, 'PolicyDocument')).map(
        (statement) => ({ resource, kind: 'rights', statement }) as const,
      ),
    ),
    ...(Type === 'AWS::Events::EventBusPolicy'
      ? [{ resource, kind: 'use', statement: Properties.Statement as Properties } as const]
      : []),
  ]);

export const actionsOf = ({ Action }: Properties): readonly string[] => listOf(Action).map(String);

export const isAllow = ({ statement }: Placed): boolean => statement.Effect === 'Allow';

/** The condition keys of a statement, each with the operators that test it. Keys are written in any case. */
export const conditionsOf = ({
  Condition = {},
}: Properties): readonly {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly Json[];
}[] =>
  Object.entries(Condition as Properties).flatMap(([operator, tests]) =>
    Object.entries(tests as Properties).map(([key, value]) => ({
      operator,
      key: key.toLowerCase(),
      values: listOf(value),
    })),
  );
