import { AwsError } from '../../aws-error.ts';
import { LIMITS } from '../limits.ts';

const refuse = (reason: string): AwsError =>
  new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`);

/** Checks the text of an input. Throws InvalidExecutionInput. */
export const checkInput = (text = '{}'): string => {
  if (Buffer.byteLength(text) > LIMITS.payloadBytes)
    throw refuse(`The input is larger than ${LIMITS.payloadBytes} bytes`);
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
};
