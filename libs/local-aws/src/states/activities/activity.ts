import type { EncryptionConfiguration } from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import type { Collection, Store } from '../../store.ts';
import { checkActivityArn } from '../arns.ts';

/** A place where workers that are no Lambda functions fetch tasks. */
export interface Activity {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly encryption?: EncryptionConfiguration;
  readonly tags: Readonly<Record<string, string>>;
}

export type Activities = Collection<Activity>;

export const createActivities = (store: Store): Activities => store.collection('states/activities');

export const activityArn = (region: string, accountId: string, name: string): string =>
  `arn:aws:states:${region}:${accountId}:activity:${name}`;

/** Throws InvalidArn, ActivityDoesNotExist. */
export const findActivity = (activities: Activities, arn: string | undefined): Activity => {
  const found = activities.get(checkActivityArn(arn));
  if (found === undefined)
    throw new AwsError('ActivityDoesNotExist', `Activity Does Not Exist: '${arn}'`);
  return found;
};
