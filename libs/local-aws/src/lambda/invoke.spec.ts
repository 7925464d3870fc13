import { homedir } from 'node:os';
import { strToU8, zipSync } from 'fflate';
import { createSpecFunctions, type SpecFunctions } from './spec-functions.ts';

let functions: SpecFunctions;
beforeAll(async () => {
  functions = await createSpecFunctions();
});
afterAll(() => functions.local.close());

const failing = `
export const handler = async (event) => {
  if (event.fault === 'throw') throw new TypeError('no');
  if (event.fault === 'exit') process.exit(3);
  if (event.fault === 'hang') await new Promise((done) => setTimeout(done, 60_000));
  if (event.fault === 'memory') { const all = []; for (;;) all.push(new Array(100_000).fill({})); }
  if (event.fault === 'large') return 'x'.repeat(6_300_000);
  return event;
};`;

it('answers with what the handler returns, and with the end of its log', async () => {
  await functions.create(
    'echo',
    "export const handler = async (event) => { console.log('seen', event.a); return event; };",
  );
  const { answer, result, log } = await functions.invoke('echo', { a: 1 }, { LogType: 'Tail' });
  expect(result).toEqual({ a: 1 });
  expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
  expect(log).toMatch(
    /^START RequestId: \S+ Version: \$LATEST\n.*\tINFO\tseen 1\nEND RequestId: \S+\nREPORT RequestId: .*Init Duration/s,
  );
});

it('keeps a process warm and starts another for a busy one', async () => {
  const code =
    'let count = 0; export const handler = async (event) => { count += 1; const mine = count; await new Promise((done) => setTimeout(done, event.wait)); return { pid: process.pid, mine }; };';
  await functions.create('counter', code);
  const { result: first } = await functions.invoke('counter', { wait: 0 });
  const { result: second } = await functions.invoke('counter', { wait: 0 });
  expect(second).toEqual({ pid: first.pid, mine: 2 });
  const both = await Promise.all([
    functions.invoke('counter', { wait: 100 }),
    functions.invoke('counter', { wait: 100 }),
  ]);
  expect(new Set(both.map(({ result }) => result.pid)).size).toBe(2);
});

it.each([
  [
    'throw',
    {
      errorType: 'TypeError',
      errorMessage: 'no',
      trace: expect.arrayContaining(['TypeError: no']),
    },
  ],
  [
    'exit',
    {
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(
        /^RequestId: \S+ Error: Runtime exited with error: exit status 3$/,
      ),
    },
  ],
  [
    'hang',
    {
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(
        /^RequestId: \S+ Error: Task timed out after 1\.00 seconds$/,
      ),
    },
  ],
  [
    'memory',
    {
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(/Error: Runtime exited with error: signal: aborted$/),
    },
  ],
  ['large', { errorType: 'Function.ResponseSizeTooLarge' }],
])('reports a function that fails by %s, and runs it again', async (fault, expected) => {
  await functions.create(`fails-${fault}`, failing, { Timeout: fault === 'hang' ? 1 : 30 });
  const { answer, result } = await functions.invoke(`fails-${fault}`, { fault });
  expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
  expect(result).toMatchObject(expected);
  expect((await functions.invoke(`fails-${fault}`, { fine: true })).result).toEqual({ fine: true });
});

it.each([
  [
    'export const other = 1;',
    'Runtime.HandlerNotFound',
    'index.handler is undefined or not exported',
  ],
  [
    "require('not-there'); exports.handler = async () => 1;",
    'Runtime.ImportModuleError',
    "Error: Cannot find module 'not-there'",
  ],
  ['exports.handler = async () => {', 'Runtime.UserCodeSyntaxError', 'SyntaxError'],
  ["throw new RangeError('at start');", 'RangeError', 'at start'],
  [
    'exports.handler = (event, context, callback) => callback(null, 1);',
    'Runtime.CallbackHandlerDeprecated',
    'Node.js 24',
  ],
])('reports what fails before the first invocation: %s', async (code, errorType, message) => {
  const name = `init-${errorType.replace('.', '-')}`;
  await functions.create(name, code);
  const { answer, result } = await functions.invoke(name);
  expect(answer.FunctionError).toBe('Unhandled');
  expect(result).toMatchObject({ errorType, errorMessage: expect.stringContaining(message) });
});

it('lets a Node 22 function answer by callback, after its last timer', async () => {
  const code =
    "exports.handler = (event, context, callback) => { setTimeout(() => callback(null, 'late'), 20); };";
  await functions.create('callback', code, { Runtime: 'nodejs22.x' });
  expect((await functions.invoke('callback')).result).toBe('late');
});

it('runs the bootstrap of a custom runtime', async () => {
  const script = `#!/bin/sh
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
while true; do
  id=$(curl -sS -D - -o /dev/null "$api/next" | tr -d '\\r' | awk 'tolower($1)=="lambda-runtime-aws-request-id:" {print $2}')
  curl -sS -X POST "$api/$id/response" -d '"from the shell"' > /dev/null
done`;
  const ZipFile = zipSync({ bootstrap: strToU8(script) });
  await functions.create('custom', '', { Runtime: 'provided.al2023', Code: { ZipFile } });
  expect((await functions.invoke('custom')).result).toBe('from the shell');
});

it('gives the function its role and the endpoint, and nothing of this machine', async () => {
  await functions.create('environment', 'export const handler = async () => process.env;', {
    Environment: { Variables: { OWN: 'x' } },
  });
  const { result } = await functions.invoke('environment');
  expect(result).toMatchObject({
    OWN: 'x',
    AWS_ENDPOINT_URL: functions.local.endpoint,
    AWS_ACCESS_KEY_ID: '111111111111',
    AWS_REGION: 'us-east-1',
    AWS_LAMBDA_FUNCTION_NAME: 'environment',
    TZ: ':UTC',
  });
  expect(Object.keys(result)).not.toContain('PWD');
  expect(result.HOME).not.toBe(homedir());
});

it('shows the function the time of the injected clock', async () => {
  await functions.create(
    'clock',
    'export const handler = async () => [Date.now(), new Date().toISOString()];',
  );
  const { result } = await functions.invoke('clock');
  expect(Math.abs(result[0] - functions.local.aws.clock.now())).toBeLessThan(10_000);
  expect(result[1]).toMatch(/^2026-01-01T00:00/);
});

it.each([
  [{ InvocationType: 'DryRun' }, { StatusCode: 204 }],
  [{ InvocationType: 'Event' }, { StatusCode: 202 }],
] as const)('answers %j at once', async (more, expected) => {
  expect((await functions.invoke('echo', {}, more)).answer).toMatchObject(expected);
});

it('refuses a payload that is not JSON, and one that is too large', async () => {
  await expect(functions.invoke('echo', {}, { Payload: Buffer.from('{') })).rejects.toMatchObject({
    name: 'InvalidRequestContentException',
  });
  await expect(
    functions.invoke('echo', 'x'.repeat(1_048_577), { InvocationType: 'Event' }),
  ).rejects.toMatchObject({ name: 'RequestTooLargeException' });
});
