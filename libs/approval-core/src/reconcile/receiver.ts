import type { Backend } from '../record/approval-record.ts';

/** Which function settles the approvals of a backend, and which event makes it look at one of them. */
interface Receiver {
  /** Its name, less the stage. */
  readonly functionName: string;
  /** An event that names the execution and nothing else: it says nothing of an end, so that none is waited for. */
  toHint(backend: Backend): { readonly detail: Readonly<Record<string, string | undefined>> };
}

/** By backend, in the order in which a run reads them. */
export const receivers: Readonly<Record<Backend['kind'], Receiver>> = {
  'ssm-automation': {
    functionName: 'receive-ssm-result',
    toHint: ({ id }) => ({ detail: { ExecutionId: id } }),
  },
  'code-pipeline': {
    functionName: 'receive-pipeline-result',
    toHint: ({ id, pipelineName }) => ({ detail: { pipeline: pipelineName, 'execution-id': id } }),
  },
  'remote-execution': {
    functionName: 'receive-remote-result',
    toHint: ({ id }) => ({ detail: { executionArn: id } }),
  },
};
