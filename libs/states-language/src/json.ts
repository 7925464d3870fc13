/** A JSON value. Everything the interpreter holds, takes and gives is one. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

export type JsonObject = { readonly [key: string]: Json };

/** A value, or what to do where there is none. Not `??`: null is a value. */
export const orElse = (value: Json | undefined, otherwise: () => Json): Json =>
  value === undefined ? otherwise() : value;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
