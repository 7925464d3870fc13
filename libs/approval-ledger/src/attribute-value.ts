import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** What a record is made of. */
export type Plain =
  | string
  | number
  | boolean
  | readonly Plain[]
  | { readonly [name: string]: Plain | undefined };

/** A plain object as a DynamoDB item; fields that are undefined are left out. */
export const toAttributes = (value: {
  readonly [name: string]: Plain | undefined;
}): Record<string, AttributeValue> =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, child]) =>
      child === undefined ? [] : [[name, toAttribute(child)]],
    ),
  );

/** A plain value as DynamoDB's AttributeValue. */
export const toAttribute = (value: Plain): AttributeValue => {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map((entry: Plain) => toAttribute(entry)) };
  return { M: toAttributes(value as { readonly [name: string]: Plain }) };
};

/** A DynamoDB item as a plain object. */
export const fromAttributes = (item: Record<string, AttributeValue>): { [name: string]: Plain } =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, fromAttribute(value)]));

/** DynamoDB's AttributeValue as a plain value; a kind that a record does not use throws. */
export const fromAttribute = (value: AttributeValue): Plain => {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.L !== undefined) return value.L.map(fromAttribute);
  if (value.M !== undefined) return fromAttributes(value.M);
  throw new Error(`the ledger holds a value of the kind ${Object.keys(value).join()}`);
};
