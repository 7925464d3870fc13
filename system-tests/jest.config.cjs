// The whole system at work, Lambdas in their own processes: a case takes about a second.
module.exports = { ...require('../jest.preset.cjs'), testTimeout: 60_000 };
