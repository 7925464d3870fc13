/**
 * What is asked for is not there yet, and will be: whoever called should call again. Lambda and EventBridge do so by
 * themselves when a handler throws.
 */
export class NotYetError extends Error {
  override readonly name = 'NotYetError';
}
