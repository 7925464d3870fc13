import type { ResourceProvider } from './provider.ts';

/** AWS::CloudFormation::WaitConditionHandle: a URL that nothing listens at; templates use it as an empty resource. */
export const waitConditionHandle: ResourceProvider = {
  createOnly: [],
  updatable: [],
  create: async ({ context, logicalId, physicalName }) => ({
    physicalId: `https://cloudformation-waitcondition-${context.region}.s3.amazonaws.com/${encodeURIComponent(`${context.stackId}/${logicalId}/${physicalName}`)}`,
  }),
  delete: async () => {},
};
