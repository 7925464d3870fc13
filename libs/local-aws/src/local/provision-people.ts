import type { AccessKey } from '@aws-sdk/client-iam';
import { AwsError } from '../aws-error.ts';
import type { Aws, Caller } from '../service.ts';
import { ACCOUNTS, PEOPLE, type Person } from './people.ts';

/** What a client needs to act as a person. */
export interface Profile {
  readonly name: string;
  readonly accountId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const rootOf = (accountId: string): Caller => ({
  principal: { type: 'Root', accountId, arn: `arn:aws:iam::${accountId}:root`, userId: accountId },
  accountId,
  region: 'us-east-1',
});

const create = async (aws: Aws, person: Person): Promise<Profile> => {
  const accountId = ACCOUNTS[person.account];
  const iam = <Output>(operation: string, input: object) =>
    aws.call<Output>(rootOf(accountId), 'iam', operation, { UserName: person.profile, ...input });
  await iam('CreateUser', {}).catch((error) => {
    // Made by a start that was cut off before its keys were noted: go on from there.
    if (!(error instanceof AwsError) || error.code !== 'EntityAlreadyExists') throw error;
  });
  for (const PolicyArn of person.managedPolicies) await iam('AttachUserPolicy', { PolicyArn });
  for (const [PolicyName, document] of Object.entries(person.inlinePolicies)) {
    await iam('PutUserPolicy', { PolicyName, PolicyDocument: JSON.stringify(document) });
  }
  const { AccessKey: key } = await iam<{ AccessKey: AccessKey }>('CreateAccessKey', {});
  return {
    name: person.profile,
    accountId,
    accessKeyId: key.AccessKeyId ?? '',
    secretAccessKey: key.SecretAccessKey ?? '',
  };
};

/** Makes the people of a fresh local AWS, once; afterwards answers with what was made. */
export const provisionPeople = async (aws: Aws): Promise<readonly Profile[]> => {
  const profiles = aws.store.collection<Profile>('local/profiles');
  for (const person of PEOPLE) {
    if (profiles.get(person.profile) === undefined) {
      profiles.put(person.profile, await create(aws, person));
    }
  }
  await aws.store.committed();
  return [...profiles.values()];
};
