import { publicRecordFields } from '@countersign/approval-core';
import { PEOPLE } from '@countersign/local-aws';

interface Statement {
  readonly Action: readonly string[];
  readonly Condition?: {
    readonly 'ForAllValues:StringEquals'?: Readonly<Record<string, readonly string[]>>;
  };
}

const readable = (profile: string) =>
  Object.values(PEOPLE.find((person) => person.profile === profile)?.inlinePolicies ?? {})
    .flatMap((policy) => (policy as { readonly Statement: readonly Statement[] }).Statement)
    .find(({ Action }) => Action.includes('dynamodb:GetItem'))?.Condition?.[
    'ForAllValues:StringEquals'
  ]?.['dynamodb:Attributes'];

it.each(['requester', 'ann', 'bob', 'carl', 'remote-ann'])(
  '%s may read of a record on the local AWS what the core calls public, and no token',
  (profile) => {
    expect(readable(profile)).toEqual(expect.arrayContaining([...publicRecordFields]));
    expect(readable(profile)).not.toContain('taskToken');
  },
);
