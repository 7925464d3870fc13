'use strict';
const module_ = require('node:module');
const http = require('node:http');

/** What Lambda's Node.js runtimes bring along. */
const PROVIDED = /^@(aws-sdk|smithy|aws)\//;
const NOT_FOUND = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']);
const AWS_HOST = /(^|\.)amazonaws\.com(\.cn)?$/;

const toOptions = (args) => {
  const [first, second] = args;
  const from = typeof first === 'string' ? new URL(first) : first;
  if (!(from instanceof URL)) return { ...from };
  const options = {
    protocol: from.protocol,
    hostname: from.hostname,
    path: `${from.pathname}${from.search}`,
  };
  return typeof second === 'object' ? { ...options, ...second } : options;
};

/** An SDK that does not know AWS_ENDPOINT_URL asks amazonaws.com: its request goes to the endpoint. */
const redirect = (https, endpoint) => {
  const agent = new http.Agent({ keepAlive: true });
  const { request } = https;
  https.request = (...args) => {
    const options = toOptions(args);
    const host = options.hostname ?? options.host ?? '';
    if (!AWS_HOST.test(host)) return request(...args);
    const callback = args.find((each) => typeof each === 'function');
    const named = Object.keys(options.headers ?? {}).some((name) => name.toLowerCase() === 'host');
    return http.request(
      {
        ...options,
        protocol: 'http:',
        host: endpoint.hostname,
        hostname: endpoint.hostname,
        port: endpoint.port,
        agent,
        // The signature covers the host that the SDK believes in.
        headers: { ...options.headers, ...(named ? {} : { host }) },
      },
      callback,
    );
  };
  https.get = (...args) => {
    const sent = https.request(...args);
    sent.end();
    return sent;
  };
  module_.syncBuiltinESMExports();
};

/** Finds the machine's AWS SDK where the function brings none, and redirects SDKs of any age. */
exports.installModules = (environment) => {
  const endpoint = environment.AWS_ENDPOINT_URL && new URL(environment.AWS_ENDPOINT_URL);
  const parentURL = environment._PROVIDED_MODULES;
  delete environment._PROVIDED_MODULES;
  let redirected = endpoint === undefined;

  module_.registerHooks({
    resolve(specifier, context, next) {
      if (!redirected && (specifier === 'https' || specifier === 'node:https')) {
        redirected = true;
        redirect(process.getBuiltinModule('node:https'), endpoint);
      }
      if (parentURL === undefined || !PROVIDED.test(specifier)) return next(specifier, context);
      try {
        return next(specifier, context);
      } catch (error) {
        if (!NOT_FOUND.has(error.code)) throw error;
        return next(specifier, { ...context, parentURL });
      }
    },
  });
};
