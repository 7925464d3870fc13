const { spawnSync } = require('node:child_process');

// Two suites need a client that is not ours. Without it the same path is walked with the SDK (ann.spec.ts).
const hasAwsCli = spawnSync('aws', ['--version']).status === 0;
if (!hasAwsCli)
  process.stderr.write('aws-cli*.spec.ts are left out: there is no AWS CLI on this machine\n');

// The whole system at work, Lambdas in their own processes: a case takes about a second.
module.exports = {
  ...require('../jest.preset.cjs'),
  testTimeout: 60_000,
  testPathIgnorePatterns: ['/node_modules/', ...(hasAwsCli ? [] : ['aws-cli.*\\.spec\\.ts$'])],
};
