import type { ApprovalRecord, TaskResult } from '@countersign/approval-core';
import type { Life } from '../world/assemble.ts';
import type { Answer, Asking, Wait } from '../world/facts.ts';

/** Something that holds in every life, whatever goes wrong. Each check tells what it found to be otherwise. */
export interface Invariant {
  readonly id: string;
  readonly sentence: string;
  /** At every write of the ledger. */
  atWrite?(
    life: Life,
    before: ApprovalRecord | undefined,
    after: ApprovalRecord,
  ): string | undefined;
  /** At every answer that Step Functions took. */
  atAnswer?(life: Life, answer: Answer): string | undefined;
  atEnd?(life: Life): string | undefined;
}

/** What a task was told: a decision, or the name of a failure. */
export const toName = (result: TaskResult): string =>
  result.kind === 'success' ? String(JSON.parse(result.output).decision) : result.error;

/** What an outcome would tell it. */
export const toOutcomeName = (outcome: ApprovalRecord['outcome']): string | undefined =>
  outcome?.kind === 'decided' ? outcome.decision : outcome?.error;

const toLast = (arn: string) => arn.split(':').at(-1);

/** What our own start asked for this wait, or the other account's for what we asked there. */
export const askingsOf = ({ world: { facts } }: Life, wait: Wait): readonly Asking[] => {
  const { remoteExecutionArn } = wait;
  const asked =
    remoteExecutionArn === undefined
      ? wait
      : facts.waits.find(
          ({ kind, executionArn }) =>
            kind === 'ssm' && toLast(executionArn) === toLast(remoteExecutionArn),
        );
  return facts.askings.filter(
    ({ startedBy, approvalId }) => startedBy === 'start' && approvalId === asked?.approvalId,
  );
};

/** Every policy of these lives names them. */
const approvers = ['ann', 'bob', 'carl'];
export const isApprover = (person: string): boolean => approvers.includes(person);
