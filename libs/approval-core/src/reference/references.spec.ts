import fc from 'fast-check';
import { toPipelineReference, toS3Reference, toSsmReference } from './references.ts';

const approvalId = '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab';
const token = 'AQCEAAAAKgAAAAMAAAAAAAAAAe+/='.repeat(24);

describe('the approval reference', () => {
  const expected = { kind: 'approvalId', approvalId };

  it('is the SSM parameter ApprovalId', () => {
    expect(toSsmReference({ ApprovalId: [approvalId], taskToken: [token] }, 'accepted')).toEqual(
      expected,
    );
  });

  it('is the pipeline variable ApprovalId', () => {
    expect(toPipelineReference([{ name: 'ApprovalId', resolvedValue: approvalId }])).toEqual(
      expected,
    );
  });

  it('is the S3 metadata approval-id', () => {
    expect(toS3Reference({ 'approval-id': approvalId })).toEqual(expected);
  });

  it.each([{}, { ApprovalId: [] }, { ApprovalId: ['x'] }, { approvalid: [approvalId] }])(
    'is absent from %p',
    (parameters) => expect(toSsmReference(parameters)).toBeUndefined(),
  );
});

describe('a raw task token placed by others', () => {
  const expected = { kind: 'taskToken', taskToken: token };

  it('is not looked at unless it is asked for', () => {
    expect(toSsmReference({ taskToken: [token] })).toBeUndefined();
    expect(toPipelineReference([{ name: 'taskToken', resolvedValue: token }])).toBeUndefined();
    expect(toS3Reference({ 'x-amz-meta-sfntoken': token })).toBeUndefined();
  });

  it('is found whole in parameters, variables and metadata', () => {
    expect(toSsmReference({ taskToken: [token] }, 'accepted')).toEqual(expected);
    expect(
      toPipelineReference([{ name: 'TaskToken', resolvedValue: token }, {}], 'accepted'),
    ).toEqual(expected);
    expect(toS3Reference({ 'x-amz-meta-sfntoken': token, other: 'x' }, 'accepted')).toEqual(
      expected,
    );
  });

  it('is joined from the entries of one parameter', () => {
    expect(
      toSsmReference({ taskToken: [token.slice(0, 512), token.slice(512)] }, 'accepted'),
    ).toEqual(expected);
  });

  it('is joined from numbered parts, whatever their order and number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.infiniteStream(fc.nat()), (size, order) => {
        const parts = Array.from({ length: Math.ceil(token.length / size) }, (_, index) => ({
          name: `TaskToken${index + 1}`,
          resolvedValue: token.slice(index * size, (index + 1) * size),
        }));
        const shuffled = parts
          .map((part) => ({ part, at: order.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ part }) => part);
        expect(toPipelineReference(shuffled, 'accepted')).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it.each(['sfnToken', 'sfn-task-token', 'TASK_TOKEN', 'task-token-1', 'x-amz-meta-task_token'])(
    'is found under the name %s',
    (name) => {
      expect(toSsmReference({ [name]: [token] }, 'accepted')).toEqual(expected);
    },
  );

  it.each(['ClientToken', 'tokenizer', 'token1234', 'sfnxToken', 'taskxToken', 'x-task-token'])(
    'is not taken from %s, which is something else',
    (name) => {
      expect(toSsmReference({ [name]: [token] }, 'accepted')).toBeUndefined();
    },
  );

  it('is not made up where there is none', () => {
    expect(toPipelineReference([{ name: 'TaskToken' }], 'accepted')).toBeUndefined();
    expect(toSsmReference({ Message: ['token'] }, 'accepted')).toBeUndefined();
    expect(toSsmReference({ taskToken: [''] }, 'accepted')).toBeUndefined();
  });
});
