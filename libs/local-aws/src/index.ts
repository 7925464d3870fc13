export { AwsError } from './aws-error.ts';
export {
  type Clock,
  createSimulatedClock,
  createSystemClock,
  type SimulatedClock,
} from './clock.ts';
export {
  createLocalAws,
  type LocalAws,
  type LocalAwsOptions,
  type ServedOperations,
} from './create-local-aws.ts';
export { createSeededBytes } from './ids.ts';
export { toAwsConfig } from './local/aws-config.ts';
export { ACCOUNTS, PEOPLE } from './local/people.ts';
export { type Profile, provisionPeople } from './local/provision-people.ts';
export { rootKey } from './local/root-keys.ts';
