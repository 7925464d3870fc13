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

/** Makes a person, or brings an earlier one up to date; keys are made once and kept. */
const provision = async (
  aws: Aws,
  person: Person,
  known: Profile | undefined,
): Promise<Profile> => {
  const accountId = ACCOUNTS[person.account];
  const iam = <Output>(operation: string, input: object) =>
    aws.call<Output>(rootOf(accountId), 'iam', operation, { UserName: person.userName, ...input });
  await iam('CreateUser', {}).catch((error) => {
    if (!(error instanceof AwsError) || error.code !== 'EntityAlreadyExists') throw error;
  });
  for (const PolicyArn of person.managedPolicies) await iam('AttachUserPolicy', { PolicyArn });
  for (const [PolicyName, document] of Object.entries(person.inlinePolicies)) {
    await iam('PutUserPolicy', { PolicyName, PolicyDocument: JSON.stringify(document) });
  }
  if (known !== undefined) return known;
  const { AccessKey: key } = await iam<{ AccessKey: AccessKey }>('CreateAccessKey', {});
  return {
    name: person.profile,
    accountId,
    accessKeyId: key.AccessKeyId ?? '',
    secretAccessKey: key.SecretAccessKey ?? '',
  };
};

/** Makes the people of a local AWS; called again, it gives them what a newer version lets them do. */
export const provisionPeople = async (aws: Aws): Promise<readonly Profile[]> => {
  const profiles = aws.store.collection<Profile>('local/profiles');
  for (const person of PEOPLE) {
    const { profile } = person;
    profiles.put(profile, await provision(aws, person, profiles.get(profile)));
  }
  await aws.store.committed();
  return [...profiles.values()];
};
