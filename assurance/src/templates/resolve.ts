import { type Place, toAttribute, toRef } from './resource-names.ts';
import type { Json, Resource, Template } from './template.ts';

/** A template as Serverless writes it. */
export interface Packaged {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: string }>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: Json; readonly Export?: { readonly Name: Json } }>
  >;
}

export type Exports = Readonly<Record<string, string>>;

type Resolve = (value: unknown) => Json;

const createResolve = (packaged: Packaged, place: Place, exports: Exports): Resolve => {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': place.accountId,
    'AWS::Partition': 'aws',
    'AWS::Region': place.region,
    'AWS::StackName': place.stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  const resourceOf = (logicalId: string): Resource => {
    const resource = packaged.Resources[logicalId];
    if (resource === undefined) throw new Error(`${place.stackName} has no ${logicalId}`);
    return resource;
  };
  const ref = (name: string): string =>
    pseudo[name] ??
    packaged.Parameters?.[name]?.Default ??
    toRef(place, name, resourceOf(name), resolve);
  const getAtt = (path: string): string => {
    const [logicalId = '', ...attribute] = path.split('.');
    return toAttribute(place, logicalId, resourceOf(logicalId), attribute.join('.'), resolve);
  };
  const sub = (argument: Json): string => {
    const [text, values] = Array.isArray(argument) ? argument : [argument, {}];
    const own = values as Readonly<Record<string, Json>>;
    return String(text).replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal !== '') return `\${${name}}`;
      if (Object.hasOwn(own, name)) return String(resolve(own[name]));
      return name.includes('.') ? getAtt(name) : ref(name);
    });
  };
  const importValue = (argument: Json): string => {
    const name = String(resolve(argument));
    const value = exports[name];
    if (value === undefined) throw new Error(`${place.stackName}: nothing exports ${name}`);
    return value;
  };
  const functions: Readonly<Record<string, (argument: Json) => Json>> = {
    Ref: (name) => ref(String(name)),
    'Fn::GetAtt': (path) => getAtt([path].flat().join('.')),
    'Fn::Sub': sub,
    'Fn::ImportValue': importValue,
    'Fn::Join': (argument) => {
      const [separator, parts] = argument as readonly [string, readonly Json[]];
      return parts.map(resolve).join(separator);
    },
  };
  const resolve: Resolve = (value) => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value as Json;
    const entries = Object.entries(value);
    const [[name, argument] = ['', null], ...others] = entries;
    if (others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
      const apply = functions[name];
      if (apply === undefined) throw new Error(`${place.stackName}: ${name} is not known here`);
      return apply(argument);
    }
    return Object.fromEntries(entries.map(([key, item]) => [key, resolve(item)]));
  };
  return resolve;
};

/** The template with every intrinsic function replaced by what it comes to in this place. */
export const resolveTemplate = (packaged: Packaged, place: Place, exports: Exports): Template => {
  const resolve = createResolve(packaged, place, exports);
  return {
    Resources: Object.fromEntries(
      Object.entries(packaged.Resources).map(([logicalId, { Type, Properties = {} }]) => [
        logicalId,
        { Type, Properties: resolve(Properties) as Resource['Properties'] },
      ]),
    ),
  };
};

/** What a stack gives to other stacks. */
export const exportsOf = (packaged: Packaged, place: Place): Exports => {
  const resolve = createResolve(packaged, place, {});
  return Object.fromEntries(
    Object.values(packaged.Outputs ?? {}).flatMap(({ Value, Export }) =>
      Export === undefined ? [] : [[String(resolve(Export.Name)), String(resolve(Value))]],
    ),
  );
};
