import type { Options } from '../arguments.ts';
import type { Connection } from '../connection.ts';

export interface Invocation {
  readonly connection: Connection;
  readonly options: Options;
  /** What the command is about, for those that take an id. */
  readonly id: string;
  /** Reads a file, or standard input for `-`. */
  readText(file: string): string;
  /** Progress, for people: never on standard output. */
  note(text: string): void;
  pause(milliseconds: number): Promise<void>;
}

/** What a command prints: the same facts as JSON and as text, and how the process ends. */
export interface Printed {
  readonly json: unknown;
  readonly text: string;
  readonly exitCode?: number;
}

export type Command = (invocation: Invocation) => Promise<Printed>;
