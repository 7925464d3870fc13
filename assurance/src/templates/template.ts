export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json };

export type Properties = { readonly [name: string]: Json };

export interface Resource {
  readonly Type: string;
  readonly Properties: Properties;
}

/** A CloudFormation template whose intrinsic functions are resolved: every value is what AWS would be given. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** What a rule has to say against a resource. */
export interface Finding {
  readonly rule: string;
  readonly resource: string;
  readonly message: string;
}

export type Rule = (template: Template) => readonly Finding[];

export const resourcesOf = (
  { Resources }: Template,
  type: string,
): readonly (readonly [logicalId: string, properties: Properties])[] =>
  Object.entries(Resources).flatMap(([logicalId, { Type, Properties }]) =>
    Type === type ? [[logicalId, Properties] as const] : [],
  );

/** A value within values, or undefined where there is none. */
export const at = (value: Json | undefined, ...path: readonly string[]): Json | undefined => {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return at((value as Properties)[name], ...rest);
};

/** One value or several, as a list. */
export const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : [value].flat();

/** A rule that looks at the resources of one type, each by itself: it says what is wrong, if anything. */
export const ruleOf =
  (
    rule: string,
    type: string,
    judge: (properties: Properties, logicalId: string) => readonly string[],
  ): Rule =>
  (template) =>
    resourcesOf(template, type).flatMap(([resource, properties]) =>
      judge(properties, resource).map((message) => ({ rule, resource, message })),
    );
