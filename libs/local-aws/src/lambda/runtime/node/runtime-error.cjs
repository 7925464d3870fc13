'use strict';

/** An error of the runtime's own, under the name that Lambda gives it. */
exports.fault = (name, message) => {
  const error = new Error(message);
  Object.defineProperty(error, 'name', { value: name });
  error.stack = `${name}: ${message}`;
  return error;
};

/** An error as Lambda's Node.js runtime reports it: `{ errorType, errorMessage, trace }`. */
exports.toRuntimeError = (error) =>
  error instanceof Error || (error?.name !== undefined && error?.stack !== undefined)
    ? {
        errorType: error.name,
        errorMessage: error.message,
        trace: String(error.stack).split('\n'),
      }
    : { errorType: typeof error, errorMessage: String(error), trace: [] };
