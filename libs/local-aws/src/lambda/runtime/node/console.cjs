'use strict';
const fs = require('node:fs');
const util = require('node:util');

/** Lambda's application log levels, in order. */
const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const METHODS = {
  trace: 'TRACE',
  debug: 'DEBUG',
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
};
/** First word of a frame on the telemetry descriptor; it keeps a message of many lines together. */
const FRAME = 0xa55a0003;

/** Nobody reads any more: the machine has been killed, and its processes must not outlive it. */
const writeAll = (descriptor, bytes) => {
  try {
    for (let at = 0; at < bytes.length; ) at += fs.writeSync(descriptor, bytes, at);
  } catch {
    process.exit(1);
  }
};

const createWriter = (descriptor) => {
  if (descriptor === undefined)
    return (text) => writeAll(1, Buffer.from(`${text.replaceAll('\n', '\r')}\n`));
  return (text) => {
    const message = Buffer.from(text);
    const frame = Buffer.alloc(16 + message.length);
    frame.writeUInt32BE(FRAME, 0);
    frame.writeUInt32BE(message.length, 4);
    frame.writeBigUInt64BE(BigInt(Date.now()) * 1000n, 8);
    message.copy(frame, 16);
    writeAll(Number(descriptor), frame);
  };
};

const toError = (error) => ({
  errorType: error.name ?? 'UnknownError',
  errorMessage: error.message,
  stackTrace: String(error.stack).split('\n'),
  ...error,
});
const replaceErrors = (_key, value) => (value instanceof Error ? toError(value) : value);

const toJsonLine = (level, requestId, values) => {
  const head = { timestamp: new Date().toISOString(), level, requestId };
  try {
    const only = values.length === 1 ? values[0] : undefined;
    if (only instanceof Error) return JSON.stringify({ ...head, ...toError(only), message: only });
    if (only !== undefined) return JSON.stringify({ ...head, message: only }, replaceErrors);
    const fault = values.find((value) => value instanceof Error);
    return JSON.stringify({
      ...head,
      message: util.format(...values),
      ...(fault && toError(fault)),
    });
  } catch {
    return JSON.stringify({ ...head, message: util.format(...values) });
  }
};

/** Makes `console` write as it does on Lambda: text with tabs, or a JSON object a call. */
exports.installConsole = (environment) => {
  const write = createWriter(environment._LAMBDA_TELEMETRY_LOG_FD);
  delete environment._LAMBDA_TELEMETRY_LOG_FD;
  const json = environment.AWS_LAMBDA_LOG_FORMAT === 'JSON';
  const lowest = json ? Math.max(0, LEVELS.indexOf(environment.AWS_LAMBDA_LOG_LEVEL)) : 0;
  let requestId;

  const put = (level, text) => {
    if (LEVELS.indexOf(level) >= lowest) write(text());
  };
  const toTextLine = (level, message) =>
    `${new Date().toISOString()}\t${requestId}\t${level}\t${message}`;

  for (const [method, level] of Object.entries(METHODS)) {
    console[method] = (...values) =>
      put(level, () =>
        json ? toJsonLine(level, requestId, values) : toTextLine(level, util.format(...values)),
      );
  }
  return {
    setRequestId(id) {
      requestId = id;
    },
    /** A fault that the runtime itself found: `Invoke Error`, `Uncaught Exception`. */
    error(title, error) {
      put('ERROR', () => {
        if (json) return toJsonLine('ERROR', requestId, [error]);
        const { stackTrace, ...rest } = error instanceof Error ? toError(error) : { error };
        return toTextLine('ERROR', `${title}\t${JSON.stringify({ ...rest, stack: stackTrace })}`);
      });
    },
  };
};
