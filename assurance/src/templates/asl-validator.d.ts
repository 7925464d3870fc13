declare module 'asl-validator' {
  /** What the validator says of a state machine: the package brings no types of its own. */
  const validate: (definition: unknown) => {
    readonly isValid: boolean;
    readonly errorsText?: () => string;
  };
  export default validate;
}
