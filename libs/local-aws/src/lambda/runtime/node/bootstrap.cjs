// What Lambda's own Node.js runtime does: find the handler, then ask for one invocation after another.
// CommonJS and without dependencies, because a cold start pays for every module.
'use strict';
const { createRuntimeClient } = require('./runtime-client.cjs');
const { installConsole } = require('./console.cjs');
const { installClock } = require('./clock.cjs');
const { installModules } = require('./modules.cjs');
const { findHandler } = require('./handler.cjs');
const { fault, toRuntimeError } = require('./runtime-error.cjs');

const environment = process.env;
const client = createRuntimeClient(environment.AWS_LAMBDA_RUNTIME_API);
const setClock = installClock(Number(environment._CLOCK_OFFSET_MILLISECONDS ?? 0));
delete environment._CLOCK_OFFSET_MILLISECONDS;
const log = installConsole(environment);
installModules(environment);

let requestId;

/** A fault outside the handler's own promise ends the process, as on Lambda. */
const exitWith = async (error, code) => {
  // A second fault while this one is reported must not be reported in its turn.
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
  log.error('Uncaught Exception ', error);
  const path = requestId === undefined ? '/init/error' : `/invocation/${requestId}/error`;
  await client.postError(path, toRuntimeError(error)).catch(() => undefined);
  process.exit(code);
};

const toContext = (headers, settle) => ({
  callbackWaitsForEmptyEventLoop: true,
  functionName: environment.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION,
  memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME,
  clientContext: JSON.parse(headers['lambda-runtime-client-context'] ?? 'null') ?? undefined,
  identity: JSON.parse(headers['lambda-runtime-cognito-identity'] ?? 'null') ?? undefined,
  invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
  awsRequestId: headers['lambda-runtime-aws-request-id'],
  getRemainingTimeInMillis: () => Number(headers['lambda-runtime-deadline-ms']) - Date.now(),
  ...settle,
});

/** Runs the handler to its end, whichever of Lambda's styles it is written in. */
const runHandler = (handler, event, headers) =>
  new Promise((resolve, reject) => {
    let context;
    // A callback's answer waits until nothing is left to do, unless the function says otherwise.
    const callback = (error, result) => {
      const settle = () => (error ? reject(error) : resolve(result));
      process.removeAllListeners('beforeExit');
      if (context.callbackWaitsForEmptyEventLoop) process.once('beforeExit', settle);
      else settle();
    };
    const settle = {
      succeed: (result) => resolve(result),
      fail: (error) => reject(error),
      done: (error, result) => (error ? reject(error) : resolve(result)),
    };
    context = toContext(headers, handler.takesCallback ? settle : {});
    // Nothing left to do and no answer: Lambda answers null.
    process.once('beforeExit', () => resolve(null));
    const returned = handler.run(event, context, callback);
    if (typeof returned?.then === 'function') returned.then(resolve, reject);
    else if (!handler.takesCallback) resolve(returned);
  });

const toPayload = (result) => {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch (cause) {
    throw fault('Runtime.MarshalError', `Unable to stringify response body: ${cause.message}`);
  }
};

const answer = async (handler, { headers, body }) => {
  requestId = headers['lambda-runtime-aws-request-id'];
  log.setRequestId(requestId);
  setClock(Number(headers['lambda-runtime-clock-offset-ms'] ?? 0));
  environment._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
  try {
    const payload = toPayload(await runHandler(handler, JSON.parse(body), headers));
    await client.post(`/invocation/${requestId}/response`, payload);
  } catch (error) {
    const report = toRuntimeError(error);
    log.error('Invoke Error ', error);
    await client.postError(`/invocation/${requestId}/error`, report);
  } finally {
    process.removeAllListeners('beforeExit');
  }
};

/** A killed machine cannot end its processes: each sees for itself that it is left alone. */
const PARENT_CHECK_MS = 1000;
const exitWithParent = () => {
  const { ppid } = process;
  const check = () => process.ppid !== ppid && process.exit(1);
  setInterval(check, PARENT_CHECK_MS).unref();
};

const main = async () => {
  exitWithParent();
  process.on('uncaughtException', (error) => exitWith(error, 129));
  process.on('unhandledRejection', (reason) => {
    const message = reason instanceof Error ? reason.toString() : String(reason);
    const stack = reason instanceof Error ? reason.stack : undefined;
    const error = fault('Runtime.UnhandledPromiseRejection', message);
    if (stack !== undefined) error.stack = `Runtime.UnhandledPromiseRejection: ${stack}`;
    return exitWith(error, 128);
  });
  const handler = await findHandler(environment).catch((error) => exitWith(error, 1));
  for (;;) await answer(handler, await client.next());
};

// The Runtime API is gone: so is the machine that this process belongs to.
main().catch(() => process.exit(1));
