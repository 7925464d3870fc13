import { execFile } from 'node:child_process';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';

/**
 * What the pretended AWS answers to one operation, by `x-amz-target`, to S3 by its method, or to an invocation by the
 * function's name; an answer with `__type` is an error. S3's answer is what its headers hold, or its status.
 */
export type Answers = Readonly<Record<string, object | string>>;

/** Every setting that the functions ask for. */
const settings = {
  AWS_LAMBDA_FUNCTION_NAME: 'f',
  LEDGER_TABLE: 'ledger',
  PIPELINE_PREFIX: 'countersign-approval-dev',
  SOURCE_BUCKET: 'source',
  STAGE: 'dev',
  APPROVAL_PREFIX: 'countersign-approval-dev',
  RAW_TASK_TOKENS: 'refused',
  MAX_APPROVALS: '100',
  AT_ONCE: '10',
  RESERVE_SECONDS: '25',
  GRACE_SECONDS: '86400',
};

const run = `require(process.argv[1]).handler(JSON.parse(process.argv[2]), { getRemainingTimeInMillis: () => 60000 }).then(
  (word) => ({ word }), ({ name, message }) => ({ name, message })
).then((result) => process.stdout.write('\\n' + JSON.stringify(result)));`;

/** Calls the bundle's handler in a process of its own, against a listener that answers as told. */
export const runBundle = async (outfile: string, event: object, answers: Answers) => {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    const target = request.headers['x-amz-target'];
    const invoked = /functions\/([^/]+)\/invocations/.exec(request.url ?? '')?.[1];
    const isS3 = target === undefined && invoked === undefined;
    const operation = isS3
      ? `S3 ${request.method}`
      : (invoked ?? String(target).split('.')[1] ?? '');
    calls.push(operation);
    const answer = answers[operation] ?? {};
    const fields = typeof answer === 'string' ? {} : answer;
    if (isS3 && 'status' in fields) response.writeHead(Number(fields.status));
    else if (isS3) response.writeHead(200, fields as OutgoingHttpHeaders);
    else {
      response.writeHead('__type' in fields ? 400 : 200, {
        'content-type': 'application/x-amz-json-1.0',
      });
    }
    request.resume().on('end', () => response.end(isS3 ? '' : JSON.stringify(answer)));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['-e', run, outfile, JSON.stringify(event)],
    {
      env: {
        AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'a',
        AWS_SECRET_ACCESS_KEY: 'b',
        AWS_MAX_ATTEMPTS: '1',
        ...settings,
      },
    },
  );
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  const lines = stdout.split('\n');
  return {
    result: JSON.parse(lines.pop() ?? '') as unknown,
    calls,
    logged: lines.join('\n').trim(),
  };
};
