/** Exit codes, as `countersign --help` lists them. */
export const EXIT = {
  done: 0,
  /** AWS refused or failed; its own error is printed. */
  failed: 1,
  /** The command line or the request is wrong; nothing was sent. */
  usage: 2,
  /** With --wait: a person rejected. */
  rejected: 3,
  /** With --wait: no decision came about (timed out, cancelled, failed). */
  noDecision: 4,
} as const;

/** Thrown for what the caller can mend; `code` is the exit code. */
export class CommandError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.name = 'CommandError';
    this.code = code;
  }
}
