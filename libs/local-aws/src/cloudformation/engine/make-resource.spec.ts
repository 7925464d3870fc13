import { AwsError } from '../../aws-error.ts';
import type { ProviderContext, ResourceProvider, ResourceRequest } from '../providers/provider.ts';
import { createResource, updateResource } from './make-resource.ts';
import type { ResourceStep } from './resource-step.ts';

const refuse = () => Promise.reject(new AwsError('EntityAlreadyExists', 'it is there'));

const setUp = (provider: Partial<ResourceProvider>, step: Partial<ResourceStep> = {}) => ({
  step: {
    logicalId: 'Thing',
    definition: { Type: 'Test::Thing' },
    before: undefined,
    interrupted: false,
    newName: () => 'new',
    record: () => {
      throw new Error('not needed');
    },
    ...step,
    provider: {
      createOnly: ['Name'],
      updatable: ['Size'],
      nameProperty: 'Name',
      create: async () => ({ physicalId: 'made' }),
      delete: async () => {},
      ...provider,
    },
  } satisfies ResourceStep,
  request: {
    context: {} as ProviderContext,
    logicalId: 'Thing',
    physicalName: 'app-Thing-ABC',
    properties: { Name: 'thing', Size: 2 },
  } satisfies ResourceRequest,
});

it('takes over what an interrupted run has made, and brings it to what it should be', async () => {
  const update = jest.fn(async () => ({}));
  const identify = () => ({ physicalId: 'thing', attributes: { Arn: 'arn' } });
  const { step, request } = setUp({ create: refuse, identify, update }, { interrupted: true });
  expect(await createResource(step, request)).toEqual(identify());
  expect(update).toHaveBeenCalledWith(
    expect.objectContaining({ physicalId: 'thing', previous: {}, properties: request.properties }),
  );
});

it('takes over nothing that was there before', async () => {
  const { step, request } = setUp({ create: refuse, identify: () => ({ physicalId: 'thing' }) });
  await expect(createResource(step, request)).rejects.toThrow('it is there');
});

it('makes anew what can not be updated', async () => {
  const before = { type: 'Test::Thing', physicalId: 'old', physicalName: 'old', attributes: {} };
  const { step, request } = setUp({}, { before: { ...before, properties: { Name: 'other' } } });
  expect(await updateResource(step, request)).toEqual({ physicalId: 'made' });
  const same = setUp({}, { before: { ...before, properties: { Name: 'thing' } } });
  await expect(updateResource(same.step, request)).rejects.toThrow(
    'CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename thing',
  );
});
