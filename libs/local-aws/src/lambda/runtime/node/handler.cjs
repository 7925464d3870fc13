'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');
const { fault } = require('./runtime-error.cjs');

/** `dir/index.handler` → the folder, the module and the path of the function within it. */
const parseHandler = (text) => {
  const base = path.basename(text);
  const match = /^([^.]*)\.(.+)$/.exec(base);
  if (match === null || text.includes('..'))
    throw fault('Runtime.MalformedHandlerName', 'Bad handler');
  return {
    file: text.slice(0, text.length - base.length) + match[1],
    names: match[2].split('.'),
  };
};

const load = async (root, file) => {
  const found = ['', '.js', '.mjs', '.cjs']
    .map((extension) => path.resolve(root, file + extension))
    .find((candidate) => fs.statSync(candidate, { throwIfNoEntry: false })?.isFile());
  if (found === undefined)
    throw fault(
      'Runtime.ImportModuleError',
      `Error: Cannot find module '${path.basename(file)}'\nRequire stack:\n- /var/runtime/index.mjs`,
    );
  if (found.endsWith('.mjs')) return import(pathToFileURL(found));
  try {
    return createRequire(found)(found);
  } catch (error) {
    // A module with top-level await cannot be required.
    if (error?.code === 'ERR_REQUIRE_ASYNC_MODULE') return import(pathToFileURL(found));
    throw error;
  }
};

const toImportError = (error) => {
  if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND')
    return fault('Runtime.ImportModuleError', `Error: ${error.message}`);
  if (error instanceof SyntaxError)
    return fault('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`);
  return error;
};

const CALLBACK_REMOVED =
  'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.';

/** The function that `_HANDLER` names, and whether it is of the callback style. */
exports.findHandler = async (environment) => {
  const { file, names } = parseHandler(environment._HANDLER);
  const loaded = await load(environment.LAMBDA_TASK_ROOT, file).catch((error) => {
    throw toImportError(error);
  });
  const find = (from) => names.reduce((value, name) => value?.[name], from);
  const run = find(loaded) ?? find(loaded?.default);
  if (run === undefined)
    throw fault('Runtime.HandlerNotFound', `${environment._HANDLER} is undefined or not exported`);
  if (typeof run !== 'function')
    throw fault('Runtime.HandlerNotFound', `${environment._HANDLER} is not a function`);
  const callbacks = environment.AWS_EXECUTION_ENV === 'AWS_Lambda_nodejs22.x';
  if (!callbacks && run.length >= 3)
    throw fault('Runtime.CallbackHandlerDeprecated', CALLBACK_REMOVED);
  const isAsync = run.constructor.name === 'AsyncFunction';
  return { run, takesCallback: callbacks && !isAsync };
};
