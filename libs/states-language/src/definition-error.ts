/** A fault of a definition, with the place as AWS writes it (`/States/Ask/Parameters`) and the diagnostic's code. */
export class DefinitionError extends Error {
  readonly location: string;
  readonly code: string;

  constructor(location: string, message: string, code = 'SCHEMA_VALIDATION_FAILED') {
    super(message);
    this.name = 'DefinitionError';
    this.location = location;
    this.code = code;
  }
}

/** Runs a compilation; what it throws becomes a fault at this location. */
export const locate = <Result>(location: string, compile: () => Result): Result => {
  try {
    return compile();
  } catch (error) {
    if (error instanceof DefinitionError && error.location !== '') throw error;
    const code = error instanceof DefinitionError ? error.code : undefined;
    throw new DefinitionError(
      location,
      error instanceof Error ? error.message : String(error),
      code,
    );
  }
};
