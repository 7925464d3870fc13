/** A fault of a definition, with the place as AWS writes it: `/States/Ask/Parameters`. */
export class DefinitionError extends Error {
  readonly location: string;

  constructor(location: string, message: string) {
    super(message);
    this.name = 'DefinitionError';
    this.location = location;
  }
}

/** Runs a compilation; what it throws becomes a fault at this location. */
export const locate = <Result>(location: string, compile: () => Result): Result => {
  try {
    return compile();
  } catch (error) {
    if (error instanceof DefinitionError) throw error;
    throw new DefinitionError(location, error instanceof Error ? error.message : String(error));
  }
};
