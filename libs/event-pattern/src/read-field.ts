import type { Json } from './json.ts';

/** The value of one field of an event; undefined where there is none, whatever the prototype offers. */
export type ReadField = (value: object) => Json | undefined;

const readPlain =
  (name: string): ReadField =>
  (value) =>
    (value as { [key: string]: Json })[name];

const readOwn =
  (name: string): ReadField =>
  (value) =>
    Object.hasOwn(value, name) ? (value as { [key: string]: Json })[name] : undefined;

/** Reading without asking for ownership is much faster, and safe for names no prototype has. */
export const createReadField = (name: string): ReadField =>
  name in Object.prototype ? readOwn(name) : readPlain(name);
