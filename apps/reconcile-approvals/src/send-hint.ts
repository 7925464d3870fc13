import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { type OpenApproval, receivers } from '@countersign/approval-core';

/** What Lambda gives back in place of a result when a function throws. */
interface Thrown {
  readonly errorType?: string;
  readonly errorMessage?: string;
}

/** Calls the function that receives the events of the approval's backend, and waits for the word that it says. */
export const sendHint = async (
  lambda: LambdaClient,
  stage: string,
  { backend }: OpenApproval,
): Promise<unknown> => {
  const { functionName, toHint } = receivers[backend.kind];
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({
      FunctionName: `${functionName}-${stage}`,
      InvocationType: 'RequestResponse',
      Payload: new TextEncoder().encode(JSON.stringify(toHint(backend))),
    }),
  );
  const result: unknown = JSON.parse(new TextDecoder().decode(Payload) || 'null');
  if (FunctionError === undefined) return result;
  const { errorType = FunctionError, errorMessage = '' } = (result ?? {}) as Thrown;
  throw Object.assign(new Error(`${functionName}: ${errorMessage}`), { name: errorType });
};
