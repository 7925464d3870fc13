const { spawnSync } = require('node:child_process');

// Some suites need a client that is not ours. Without it the same paths are walked with the SDK (ann.spec.ts).
const hasAwsCli = spawnSync('aws', ['--version']).status === 0;
if (!hasAwsCli)
  process.stderr.write('aws-cli*.spec.ts are left out: there is no AWS CLI on this machine\n');

// What takes longer than people wait between two changes is a target of its own: npm test runs it, npm run verify does not.
const isLong = process.env.LONG_TESTS === '1';

// The whole system at work, Lambdas in their own processes: a case takes about a second.
module.exports = {
  ...require('../jest.preset.cjs'),
  testTimeout: 60_000,
  testMatch: [`<rootDir>/src/**/*${isLong ? '.long' : ''}.spec.ts`],
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(isLong ? [] : ['\\.long\\.spec\\.ts$']),
    ...(hasAwsCli ? [] : ['aws-cli.*\\.spec\\.ts$']),
  ],
};
