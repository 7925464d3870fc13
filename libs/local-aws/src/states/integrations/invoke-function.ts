import type { InvocationResponse } from '@aws-sdk/client-lambda';
import type { Json } from '@countersign/states-language';
import { AwsError } from '../../aws-error.ts';
import type { Aws } from '../../service.ts';
import type { Answer, Call } from './call.ts';

const parse = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** A function's own error as the task's: the type it threw, or Lambda.Unknown where it could not say. */
const functionError = (payload: string): Answer => {
  const thrown = parse(payload);
  const type =
    typeof thrown === 'object' && thrown !== null && 'errorType' in thrown
      ? String(thrown.errorType)
      : '';
  if (type === '' || /^(Sandbox|Runtime)\./.test(type)) {
    return {
      error: 'Lambda.Unknown',
      cause: `The cause could not be determined because Lambda did not return an error type. Returned payload: ${payload}`,
    };
  }
  return { error: type, cause: payload };
};

const metadata = (answer: InvocationResponse, length: number, requestId: string) => ({
  SdkHttpMetadata: {
    AllHttpHeaders: {
      'X-Amz-Executed-Version': [answer.ExecutedVersion ?? '$LATEST'],
      'x-amzn-RequestId': [requestId],
      'Content-Length': [String(length)],
      'Content-Type': ['application/json'],
    },
    HttpHeaders: {
      'X-Amz-Executed-Version': answer.ExecutedVersion ?? '$LATEST',
      'x-amzn-RequestId': requestId,
      'Content-Length': String(length),
      'Content-Type': 'application/json',
    },
    HttpStatusCode: 200,
  },
  SdkResponseMetadata: { RequestId: requestId },
  StatusCode: answer.StatusCode ?? 200,
});

/** To Step Functions, Lambda names the version that it looked for. */
const nameVersion = (error: unknown): never => {
  if (error instanceof AwsError && /^Function not found: .*:function:[^:]+$/.test(error.message))
    throw new AwsError(error.code, `${error.message}:$LATEST`, error.status, error.members);
  throw error;
};

interface Invocation {
  readonly FunctionName?: string;
  readonly Payload?: Json;
  readonly InvocationType?: string;
  readonly Qualifier?: string;
  readonly ClientContext?: string;
}

/** `lambda:invoke`, or a function's ARN as the Resource (its answer is then the bare payload). */
export const invokeFunction = async (aws: Aws, call: Call): Promise<Answer> => {
  const { effect, caller } = call;
  const isArn = effect.action.startsWith('arn:');
  const given = (
    isArn ? { FunctionName: effect.action, Payload: effect.parameters } : effect.parameters
  ) as Invocation;
  const { Payload: payload = {}, ...rest } = given;
  const answer = await aws
    .call<InvocationResponse>(caller, 'lambda', 'Invoke', {
      ...rest,
      Payload: Buffer.from(JSON.stringify(payload)),
    })
    .catch(nameVersion);
  const text = Buffer.from(answer.Payload ?? new Uint8Array()).toString();
  if (answer.FunctionError !== undefined) return functionError(text);
  const output = text === '' ? '' : parse(text);
  if (isArn) return { output };
  const { ExecutedVersion } = answer;
  return {
    output: {
      ...(ExecutedVersion !== undefined && { ExecutedVersion }),
      Payload: output,
      ...metadata(answer, text.length, aws.ids.uuid()),
    },
  };
};
