'use strict';
const http = require('node:http');

/** The Lambda Runtime API, version 2018-06-01, as a runtime sees it. */
exports.createRuntimeClient = (address) => {
  const base = `http://${address}/2018-06-01/runtime`;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

  const call = (method, path, body, headers) =>
    new Promise((resolve, reject) => {
      const request = http.request(base + path, { method, agent, headers }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ headers: response.headers, body: Buffer.concat(chunks).toString() }),
        );
      });
      request.on('error', reject);
      request.end(body);
    });

  const post = (path, body, headers = {}) => {
    const bytes = Buffer.from(body);
    return call('POST', path, bytes, {
      'content-type': 'application/json',
      'content-length': bytes.length,
      ...headers,
    });
  };

  return {
    next: () => call('GET', '/invocation/next'),
    post,
    postError: (path, report) =>
      post(path, JSON.stringify(report), {
        'lambda-runtime-function-error-type': encodeURIComponent(report.errorType),
      }),
  };
};
