/** An error as the SDK throws it. */
export const awsFailure = (name: string, message = name): Error =>
  Object.assign(new Error(message), { name });
