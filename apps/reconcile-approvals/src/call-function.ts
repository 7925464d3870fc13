import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';

/** What Lambda gives back in place of a result when a function throws. */
interface Thrown {
  readonly errorType?: string;
  readonly errorMessage?: string;
}

/** Calls one of our functions and waits for the word that it says. Throws what it throws, by its name. */
export const callFunction = async (
  lambda: LambdaClient,
  functionName: string,
  stage: string,
  event: object,
): Promise<unknown> => {
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({
      FunctionName: `${functionName}-${stage}`,
      InvocationType: 'RequestResponse',
      Payload: new TextEncoder().encode(JSON.stringify(event)),
    }),
  );
  const result: unknown = JSON.parse(new TextDecoder().decode(Payload) || 'null');
  if (FunctionError === undefined) return result;
  const { errorType = FunctionError, errorMessage = '' } = (result ?? {}) as Thrown;
  throw Object.assign(new Error(`${functionName}: ${errorMessage}`), { name: errorType });
};
