import { isObject, type Json, type JsonObject } from '../template/json.ts';

/** CloudFormation reads the text "true" as a boolean where a boolean has to be. */
export const toBoolean = (value: Json | undefined): boolean | undefined =>
  value === undefined ? undefined : value === true || value === 'true';

export const toNumber = (value: Json | undefined): number | undefined =>
  value === undefined ? undefined : Number(value);

export const toText = (value: Json | undefined): string | undefined =>
  value === undefined || typeof value === 'string'
    ? value
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

/** Texts, also where one alone or numbers are given. */
export const toTexts = (value: Json | undefined): string[] =>
  value === undefined ? [] : [value].flat().map((item) => toText(item as Json) ?? '');

export const toObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

export const toObjects = (value: Json | undefined): readonly JsonObject[] =>
  value === undefined
    ? []
    : [value].flat().filter((item): item is JsonObject => isObject(item as Json));

/** The members that are there, so that an absent property stays absent in a call. */
export const present = <Members extends Record<string, unknown>>(members: Members) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Members]?: Exclude<Members[Key], undefined>;
  };

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export const toTagList = (value: Json | undefined): Tag[] =>
  toObjects(value).map(({ Key, Value }) => ({ Key: String(Key), Value: String(Value ?? '') }));

export const toTagMap = (value: Json | undefined): Record<string, string> =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]))
    : Object.fromEntries(toTagList(value).map(({ Key, Value }) => [Key, Value]));

/** What has to be set and what removed to come from one set of tags to another. */
export function tagChanges(
  from: Readonly<Record<string, string>>,
  to: Readonly<Record<string, string>>,
): { readonly set: Record<string, string>; readonly removed: readonly string[] } {
  return {
    set: Object.fromEntries(Object.entries(to).filter(([key, value]) => from[key] !== value)),
    removed: Object.keys(from).filter((key) => !Object.hasOwn(to, key)),
  };
}

/** A policy as JSON text: templates hold it as an object, seldom as text. */
export const toPolicyText = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? {});
