import {
  limits,
  parseApprovalRequest,
  parseApprovalStart,
  parseAutomationEvent,
  parsePipelineEvent,
  parsePipelineRequest,
  timeoutSeconds,
  toAutomationParameters,
  toPipelineVariables,
  toTaskResult,
} from '@countersign/approval-core';
import { parsers, request } from './parsers.ts';
import { unlessRefused } from './property.ts';

const isTaken = (parse: () => unknown): boolean => unlessRefused(parse) !== undefined;
const asked = (change: object) => isTaken(() => parseApprovalRequest({ ...request, ...change }));
const piped = (change: object) =>
  isTaken(() => parsePipelineRequest({ ...request, artifact: { content: 'x' }, ...change }));
const started = (change: object) =>
  isTaken(() => parseApprovalStart({ ...parsers.parseApprovalStart?.takes, ...change }));
const text = (size: number) => 'x'.repeat(size);
const many = (size: number, entry: (index: number) => string) =>
  Array.from({ length: size }, (_, index) => entry(index));
const object = { bucket: 'bucket', key: 'key', versionId: 'v' };

/** What is taken of a size: everything up to the limit, and nothing beyond it. */
const taken: Readonly<Record<string, (size: number) => boolean>> = {
  approveMessage: (size) => asked({ message: text(size) }),
  automationParameterValue: (size) => asked({ links: [`https://a.example/${text(size - 18)}`] }),
  automationExecutionId: (size) =>
    isTaken(() => parseAutomationEvent({ detail: { ExecutionId: text(size) } })),
  taskToken: (size) => started({ taskToken: text(size) }),
  stateName: (size) => started({ stateName: text(size) }),
  arn: (size) => started({ executionArn: text(size) }),
  objectKey: (size) => piped({ artifact: { ...object, key: text(size) } }),
  objectVersionId: (size) => piped({ artifact: { ...object, versionId: text(size) } }),
  pipelineExecutionId: (size) =>
    isTaken(() => parsePipelineEvent({ detail: { pipeline: 'p', 'execution-id': text(size) } })),
  pipelineName: (size) =>
    isTaken(() => parsePipelineEvent({ detail: { pipeline: text(size), 'execution-id': 'x' } })),
  artifactContentBytes: (size) => piped({ artifact: { content: text(size) } }),
  links: (size) => asked({ links: many(size, (index) => `https://a.example/${index}`) }),
  files: (size) => asked({ files: many(size, (index) => `s3://bucket/${index}`) }),
  requestedBy: (size) => asked({ requestedBy: text(size) }),
  key: (size) => asked({ key: text(size) }),
};

const record = (change: object) => {
  const { request: parsed, terms } = parseApprovalRequest({ ...request, ...change });
  return { approvalId: '-'.repeat(36), request: parsed, policy: terms };
};
const longest = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
const resultOf = (comment: string) => {
  const approver = {
    person: 'ann',
    principal: 'ann',
    decision: 'Approved',
    at: '',
    comment,
  } as const;
  const backend = { kind: 'ssm-automation', id: 'x' } as const;
  return toTaskResult(
    { approvalId: 'a', backend },
    { kind: 'decided', decision: 'Approved', approvers: [approver], comment },
  );
};
const failureOf = (reason: string) =>
  toTaskResult(
    { approvalId: 'a', backend: { kind: 'ssm-automation', id: 'x' } },
    { kind: 'failed', error: 'Approval.Failed', reason },
  );

/** What comes out for something of a size: it never has more than the limit. */
const given: Readonly<Record<string, (size: number) => number>> = {
  pipelineMessage: (size) =>
    toPipelineVariables(record({ message: text(size) }), 'https://a.example').find(
      ({ name }) => name === 'Message',
    )?.value.length ?? Number.NaN,
  pipelineVariableValue: (size) =>
    longest(
      toPipelineVariables(record({ message: text(size) }), 'https://a.example').map(
        ({ value }) => value,
      ),
    ),
  taskOutputBytes: (size) => {
    const result = resultOf(text(size));
    return result.kind === 'success' ? Buffer.byteLength(result.output) : Number.NaN;
  },
  taskCause: (size) => {
    const result = failureOf(text(size));
    return result.kind === 'failure' ? result.cause.length : Number.NaN;
  },
  taskError: (size) => {
    const result = failureOf(text(size));
    return result.kind === 'failure' ? result.error.length : Number.NaN;
  },
};

/** Held otherwise, each by the test that is named. */
const elsewhere: Readonly<Record<string, string>> = {
  approvers: 'a policy has three, of whom a request may name some: policy.spec.ts',
  approveTimeoutSeconds: 'a time-out is named, and the longest name is the limit: below',
  objectMetadataBytes: 'the terms of a policy: pipeline-request.spec.ts',
  policyName: 'no bundled policy has a name as long: policy.spec.ts',
};

it('every limit there is is held here, or it is said where', () => {
  expect(Object.keys({ ...taken, ...given, ...elsewhere }).sort()).toEqual(
    Object.keys(limits).sort(),
  );
});

it.each(Object.entries(taken))('%s: up to the limit and no further', (name, isTakenAt) => {
  const limit = limits[name as keyof typeof limits];
  expect([limit - 1, limit, limit + 1].map(isTakenAt)).toEqual([true, true, false]);
});

it.each(Object.entries(given))('%s: what comes out fits, however much goes in', (name, sizeOf) => {
  const limit = limits[name as keyof typeof limits];
  const sizes = [limit - 1, limit, limit + 1].map((size) =>
    Math.min(size, name.startsWith('pipeline') ? 4096 : size),
  );
  for (const size of [...sizes, 1, 400_000].filter(
    (each) => !name.startsWith('pipeline') || each <= 4096,
  ))
    expect(sizeOf(size)).toBeLessThanOrEqual(limit);
  expect(Math.max(...sizes.map(sizeOf))).toBeGreaterThan(0);
});

it('the longest time-out is the limit', () => {
  expect(Math.max(...Object.values(timeoutSeconds))).toBe(limits.approveTimeoutSeconds);
  expect(asked({ timeout: '31d' })).toBe(false);
});

it('a message at its limit is shown in parts that each fit, and in lines that fit a variable', () => {
  for (const size of [limits.approveMessage - 1, limits.approveMessage]) {
    const parameters = toAutomationParameters(record({ message: text(size) }));
    expect(longest(Object.values(parameters).flat())).toBeLessThanOrEqual(
      limits.automationParameterValue,
    );
    expect(Object.keys(parameters).length).toBeLessThanOrEqual(5 + 9);
  }
});
