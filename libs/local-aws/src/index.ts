export { AwsError } from './aws-error.ts';
export {
  type Clock,
  createSimulatedClock,
  createSystemClock,
  type SimulatedClock,
} from './clock.ts';
export { createLocalAws, type LocalAws, type LocalAwsOptions } from './create-local-aws.ts';
export { createSeededBytes } from './ids.ts';
export { rootKey } from './local/root-keys.ts';
