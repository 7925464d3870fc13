export { buildBundle } from './build-bundle.ts';
export { type Answers, runBundle } from './run-bundle.ts';
