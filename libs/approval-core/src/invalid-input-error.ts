/**
 * What somebody handed us is wrong, and sending it again will not help: Step Functions must not retry it.
 * The message names the field, what is wrong with it (the limit), and what to do about it.
 */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';
  readonly field: string;

  constructor(field: string, problem: string, remedy: string) {
    super(`${field}: ${problem}. ${remedy}`);
    this.field = field;
  }
}
