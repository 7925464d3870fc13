'use strict';

/** An error as Lambda's Node.js runtime reports it: `{ errorType, errorMessage, trace }`. */
exports.toRuntimeError = (error) =>
  error instanceof Error || (error?.name !== undefined && error?.stack !== undefined)
    ? {
        errorType: error.name,
        errorMessage: error.message,
        trace: String(error.stack).split('\n'),
      }
    : { errorType: typeof error, errorMessage: String(error), trace: [] };
