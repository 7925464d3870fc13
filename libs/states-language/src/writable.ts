/**
 * A value while it is made: optional members are set one by one, for a spread of objects that may be empty
 * costs several times as much where every step passes.
 */
export type Writable<Made> = { -readonly [Member in keyof Made]: Made[Member] };
