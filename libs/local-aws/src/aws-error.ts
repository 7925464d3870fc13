/** A refusal as AWS words it: `code` is the modelled error's name, `message` AWS's own text. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Modelled members beside `message`: `CancellationReasons`, `Item`, … */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, status = 400, members: Record<string, unknown> = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.members = members;
  }
}
