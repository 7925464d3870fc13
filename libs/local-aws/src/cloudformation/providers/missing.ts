import { AwsError } from '../../aws-error.ts';

const MISSING = /NotFound|NoSuch|DoesNotExist|NonExistent|InvalidDocument$/;
const EXISTS = /AlreadyExist|AlreadyOwned|ResourceConflict|ResourceInUse/;

/** Whether a service says that what is asked for is not there. */
export const isMissing = (error: unknown): boolean =>
  error instanceof AwsError && MISSING.test(error.code);

/** Whether a service says that something of the name is there already. */
export const isExisting = (error: unknown): boolean =>
  error instanceof AwsError && EXISTS.test(error.code);

/** The result, or undefined where the service says that there is nothing. */
export async function unlessMissing<Result>(call: Promise<Result>): Promise<Result | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Refuses to take over what is there already, for services that create idempotently. */
export async function refuseExisting(
  { resumed = false }: { readonly resumed?: boolean },
  type: string,
  name: string,
  lookUp: () => Promise<unknown>,
): Promise<void> {
  if (!resumed && (await unlessMissing(lookUp())) !== undefined)
    throw new AwsError(
      'AlreadyExists',
      `Resource of type '${type}' with identifier '${name}' already exists.`,
    );
}
