/** The value, or undefined if DynamoDB refused the write because its condition does not hold. */
export const unlessRefused = async <Value>(write: Promise<Value>): Promise<Value | undefined> => {
  try {
    return await write;
  } catch (error) {
    if ((error as Error).name === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
};
