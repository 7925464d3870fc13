/** One invocation as it is given to a process. */
export interface Invocation {
  readonly requestId: string;
  readonly payload: Uint8Array;
  /** With the qualifier by which the function was called, if one was given. */
  readonly invokedFunctionArn: string;
  /** Base64 JSON of the caller. */
  readonly clientContext?: string;
}

/** How an invocation ended. */
export interface Ending {
  readonly payload: Uint8Array;
  /** Lambda's `Unhandled`: the payload is then `{ errorType, errorMessage, … }`. */
  readonly failed: boolean;
  /** Name of the error, if it failed: `Runtime.ExitError`, `Sandbox.Timedout`, `TypeError`. */
  readonly errorType?: string;
}

const readErrorType = (payload: Uint8Array): string => {
  try {
    const { errorType } = JSON.parse(Buffer.from(payload).toString()) as { errorType?: unknown };
    return typeof errorType === 'string' ? errorType : 'Unknown';
  } catch {
    // A custom runtime may report an error that is not JSON: it has no type then.
    return 'Unknown';
  }
};

export const toAnswer = (payload: Uint8Array): Ending => ({ payload, failed: false });

export const toHandlerError = (payload: Uint8Array): Ending => ({
  payload,
  failed: true,
  errorType: readErrorType(payload),
});

const toFault = (errorType: string, errorMessage: string): Ending => ({
  payload: Buffer.from(JSON.stringify({ errorType, errorMessage })),
  failed: true,
  errorType,
});

/** A process that ended in the middle; `reason` is `exit status 1` or `signal: killed`. */
export const toExitError = (requestId: string, reason: string | undefined): Ending =>
  toFault(
    'Runtime.ExitError',
    reason === undefined
      ? `RequestId: ${requestId} Error: Runtime exited without providing a reason`
      : `RequestId: ${requestId} Error: Runtime exited with error: ${reason}`,
  );

export const toTimeout = (requestId: string, milliseconds: number): Ending =>
  toFault(
    'Sandbox.Timedout',
    `RequestId: ${requestId} Error: Task timed out after ${(milliseconds / 1000).toFixed(2)} seconds`,
  );

export const toMissingEntrypoint = (requestId: string): Ending =>
  toFault(
    'Runtime.InvalidEntrypoint',
    `RequestId: ${requestId} Error: Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]`,
  );

export const toTooLarge = (limit: number): Ending =>
  toFault(
    'Function.ResponseSizeTooLarge',
    `Response payload size exceeded maximum allowed payload size (${limit} bytes).`,
  );
