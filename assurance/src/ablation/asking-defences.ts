import { toApprovalId } from '@countersign/approval-core';
import { toEtag } from '../world/artifacts.ts';
import type { StartPipelineInput } from '../world/pipeline-run.ts';
import { content } from '../world/scene.ts';
import type { StartInput } from '../world/ssm.ts';
import type { Defence } from './defence.ts';
import { withCommand, withGround, withStore } from './replaced.ts';

/** A new token for every call: the same in every run of the same life would do too. */
let count = 0;
const toNewToken = (): string => {
  count += 1;
  return `00000000-0000-4000-a000-${String(count).padStart(12, '0')}`;
};

export const askingDefences: readonly Defence[] = [
  {
    id: 'client-token-ssm',
    sentence: "The approval's id is SSM's ClientToken: a retried start asks nobody twice.",
    kind: 'ssm',
    without: (product) =>
      withCommand(product, 'ssm', 'StartAutomationExecution', (send, input: StartInput) =>
        send({ ...input, ClientToken: toNewToken() }),
      ),
  },
  {
    id: 'client-token-pipeline',
    sentence:
      "The approval's id is CodePipeline's clientRequestToken: a retried start asks nobody twice.",
    kind: 'pipeline',
    without: (product) =>
      withCommand(
        product,
        'pipelines',
        'StartPipelineExecution',
        (send, input: StartPipelineInput) => send({ ...input, clientRequestToken: toNewToken() }),
      ),
  },
  {
    id: 'id-stable-over-retries',
    sentence: "The approval's id is made of what a retry keeps.",
    kind: 'ssm',
    without: (product) => ({
      ...product,
      startSsm: (ports) =>
        product.startSsm({
          ...ports,
          nameApproval: (start) =>
            toApprovalId({ ...start, key: String(start.retryCount) }, () =>
              new TextEncoder().encode(`${start.executionArn} ${start.retryCount}`.padStart(40)),
            ),
        }),
    }),
  },
  {
    id: 'remembered-before-asked',
    sentence: 'The token is in the ledger before anybody is asked.',
    kind: 'ssm',
    faults: ['killed-after', 'killed-before', 'execution-stopped'],
    without: (product) => ({
      ...product,
      startSsm: (ports) =>
        product.startSsm({
          ...ports,
          rememberToken: async (approvalId, start) => {
            await ports.askApprovers({
              approvalId,
              request: start.request,
              policy: start.terms,
              ...{ status: 'requested', taskToken: '', retryCount: 0, executionArn: '' },
              ...{ backend: { kind: 'ssm-automation' }, requestedAt: '', revision: 0 },
            });
            return ports.rememberToken(approvalId, start);
          },
        }),
    }),
  },
  {
    id: 'token-stays',
    sentence: 'Only the approval id travels, never the token.',
    kind: 'ssm',
    without: (product) => ({
      ...product,
      startSsm: (ports) => {
        const start = product.startSsm(ports);
        return async (event) => `${await start(event)} for ${JSON.stringify(event)}`;
      },
    }),
  },
  {
    id: 'artifact-put-once',
    sentence: 'An artifact is put only while its key is free: a retry finds the version there is.',
    kind: 'pipeline',
    without: (product) =>
      withGround(product, ({ store, artifacts }) => ({
        store: {
          ...store,
          put: async (key, content, metadata) => {
            await store.read(key);
            return artifacts.put(key, content, metadata, true);
          },
        },
      })),
  },
  {
    id: 'artifact-content-compared',
    sentence:
      'What an earlier attempt put is found again by its content, not by its metadata alone.',
    kind: 'pipeline',
    faults: ['killed-before', 'refused', 'artifact-overwritten'],
    without: (product) =>
      withStore(product, (store) => ({
        read: async (key) => {
          const found = await store.read(key);
          return found && { ...found, etag: toEtag(content) };
        },
      })),
  },
  {
    id: 'source-pinned',
    sentence: 'The pipeline is started with the very version that was put.',
    kind: 'pipeline',
    without: (product) =>
      withCommand(
        product,
        'pipelines',
        'StartPipelineExecution',
        (send, { sourceRevisions = [], ...input }: StartPipelineInput) =>
          send({
            ...input,
            sourceRevisions: sourceRevisions.filter(
              ({ revisionType }) => revisionType !== 'S3_OBJECT_VERSION_ID',
            ),
          }),
      ),
  },
];
