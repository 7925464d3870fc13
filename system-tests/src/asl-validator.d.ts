declare module 'asl-validator' {
  /** The part of the validator's answer that is used; the package brings no types of its own. */
  export default function validate(definition: unknown): {
    readonly isValid: boolean;
    readonly errorsText?: () => string;
  };
}
