import { AwsError } from '../../aws-error.ts';

/** CloudFormation refuses nearly everything under one name, and says what in the message. */
export const validationError = (message: string): AwsError =>
  new AwsError('ValidationError', message, 400);

export const formatError = (message: string): AwsError =>
  validationError(`Template format error: ${message}`);

export const templateError = (message: string): AwsError =>
  validationError(`Template error: ${message}`);
