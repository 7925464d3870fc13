import {
  MANAGED_POLICIES,
  managedPolicy,
  type NamedPolicy,
  type PolicyDocument,
} from '@countersign/iam-policy';
import { PEOPLE } from '@countersign/local-aws';
import type { Stack } from '../templates/packages.ts';

/** Somebody who asks or decides, and what he may do. */
export interface Human {
  readonly name: string;
  readonly policies: readonly NamedPolicy[];
}

const packaged = (stacks: readonly Stack[], logicalId: string): NamedPolicy => {
  const document = stacks[0]?.template.Resources[logicalId]?.Properties.PolicyDocument;
  if (document === undefined) throw new Error(`the platform has no ${logicalId}`);
  return { name: logicalId, document: document as unknown as PolicyDocument };
};

const local = (profile: string): readonly NamedPolicy[] => {
  const person = PEOPLE.find((each) => each.profile === profile);
  if (person === undefined) throw new Error(`nobody is called ${profile}`);
  return [
    ...person.managedPolicies.map((name) => {
      const document = managedPolicy(name);
      if (document === undefined)
        throw new Error(`${name} is none of the ${MANAGED_POLICIES.size} known policies`);
      return { name, document };
    }),
    ...Object.entries(person.inlinePolicies).map(([name, document]) => ({
      name,
      document: document as PolicyDocument,
    })),
  ];
};

/** Every kind of person: who is given a policy of the platform, and the people of the local AWS. bob and carl are as ann. */
export const readHumans = (stacks: readonly Stack[]): readonly Human[] => [
  { name: 'approver', policies: [packaged(stacks, 'ApproverPolicy')] },
  { name: 'requester', policies: [packaged(stacks, 'RequesterPolicy')] },
  { name: 'local requester', policies: local('requester') },
  { name: 'local ann', policies: local('ann') },
];
