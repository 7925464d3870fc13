import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { invalidValue } from './queue-url.ts';
import type { StoredAttribute } from './state.ts';

export const storeAttributes = (
  given: Readonly<Record<string, MessageAttributeValue>> = {},
): Record<string, StoredAttribute> =>
  Object.fromEntries(
    Object.entries(given).map(([name, { DataType, StringValue, BinaryValue }]) => {
      if (DataType === undefined || !/^(String|Number|Binary)(\..*)?$/.test(DataType))
        throw invalidValue(
          `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
        );
      const value = DataType.startsWith('Binary') ? BinaryValue : StringValue;
      if (value === undefined || value.length === 0)
        throw invalidValue(
          `Message (user) attribute '${name}' must contain a non-empty value of type '${DataType}'.`,
        );
      return [
        name,
        typeof value === 'string'
          ? { type: DataType, text: value }
          : { type: DataType, binary: Buffer.from(value).toString('base64') },
      ];
    }),
  );

/** `All` or `.*` are all of them, `a.*` those that begin with `a`. */
export const isWanted = (name: string, wanted: readonly string[]): boolean =>
  wanted.some(
    (each) =>
      each === 'All' ||
      each === name ||
      (each.endsWith('.*') && name.startsWith(each.slice(0, -2))),
  );

export const toAttributes = (
  stored: Readonly<Record<string, StoredAttribute>>,
): Record<string, MessageAttributeValue> =>
  Object.fromEntries(
    Object.entries(stored).map(([name, { type, text, binary }]) => [
      name,
      binary === undefined
        ? { DataType: type, StringValue: text }
        : { DataType: type, BinaryValue: Buffer.from(binary, 'base64') },
    ]),
  ) as Record<string, MessageAttributeValue>;
