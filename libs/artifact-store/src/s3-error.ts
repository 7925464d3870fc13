/** What S3 says without a body: the answer to HEAD has none. */
const names: Readonly<Record<number, string>> = {
  403: 'AccessDenied',
  404: 'NotFound',
  412: 'PreconditionFailed',
  500: 'InternalError',
  503: 'SlowDown',
};

const textOf = (xml: string, element: string): string | undefined =>
  new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1];

/** An error of S3 by its own code, as the SDK would name it. */
export const toS3Error = (statusCode: number, body: string): Error =>
  Object.assign(new Error(textOf(body, 'Message') ?? `S3 answered with ${statusCode}`), {
    name: textOf(body, 'Code') ?? names[statusCode] ?? `S3Error${statusCode}`,
  });

/** Whether a body is an error, whatever its status: a copy that fails on the way has answered with 200 already. */
export const isErrorBody = (body: string): boolean => /<Error>/.test(body);
