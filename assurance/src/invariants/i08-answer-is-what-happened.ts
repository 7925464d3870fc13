import { toArtifactKey } from '@countersign/approval-core';
import type { Life } from '../world/assemble.ts';
import type { Asking } from '../world/facts.ts';
import { requester } from '../world/people.ts';
import { content, type Meant } from '../world/scene.ts';
import { askingsOf, type Invariant, isApprover, toName } from './invariant.ts';

const ofApprovals = ({ acts }: Asking, meant: Meant): string => {
  const persons = new Set(
    acts.filter(({ decision }) => decision === 'Approved').map(({ person }) => person),
  );
  if ([...persons].some((person) => !isApprover(person))) return 'Approval.Failed';
  if (meant.policy === 'four-eyes' && persons.has(requester)) return 'Approval.SelfApproved';
  return persons.size < meant.required ? 'Approval.Failed' : 'Approved';
};

const others: Readonly<Record<string, string>> = {
  rejected: 'Rejected',
  'timed-out': 'Approval.TimedOut',
  cancelled: 'Approval.Cancelled',
  superseded: 'Approval.Superseded',
  broken: 'Approval.Failed',
  'source-broken': 'Approval.ArtifactChanged',
};

/** What a task may be told of how its approval ended, by the rules of docs, not by the product's own functions. */
const toAllowed = (life: Life, asking: Asking, meant: Meant, until: number): readonly string[] => {
  const { ended } = asking;
  if (ended === undefined) return [];
  const name = ended.how === 'approved' ? ofFirst(asking, meant) : (others[ended.how] ?? '');
  const isDecided = ended.how === 'approved' || ended.how === 'rejected';
  if (asking.kind === 'ssm' || !isDecided) return [name];
  const history = life.world.facts.artifacts.get(toArtifactKey(asking.approvalId)) ?? [];
  const lying = history.findLast(({ at }) => at <= ended.at);
  if (lying?.isOurs === false && lying.versionId !== asking.taken?.versionId)
    return ['Approval.ArtifactChanged'];
  const isTouched = history.some(({ at, isOurs }) => !isOurs && at <= until);
  return isTouched || asking.taken?.content !== content
    ? ['Approval.ArtifactChanged', name]
    : [name];
};

/** A retried stage asks again; what it comes to then is no answer. */
const ofFirst = (asking: Asking, meant: Meant): string =>
  ofApprovals(
    { ...asking, acts: asking.acts.filter(({ at }) => at <= (asking.ended?.at ?? 0)) },
    meant,
  );

/** What is told of an execution in another account: what it ended with, by its own name where that is one of ours. */
const toAllowedRemote = (life: Life, arn = ''): readonly string[] => {
  const { status, output, error = '' } = life.executions.find(arn)?.execution ?? {};
  switch (status) {
    case 'SUCCEEDED':
      return [String((output as { readonly decision?: string }).decision)];
    case 'FAILED':
      if (error === 'States.Timeout') return ['Approval.TimedOut'];
      return [error.startsWith('Approval.') ? error : 'Approval.Failed'];
    case 'ABORTED':
      return ['Approval.Cancelled'];
    case 'TIMED_OUT':
      return ['Approval.TimedOut'];
    default:
      return [];
  }
};

export const answerIsWhatHappened: Invariant = {
  id: 'I8',
  sentence: 'The outcome delivered equals the act that happened.',
  atAnswer(life, { wait, result, at }) {
    const meant = life.meantOf(wait.approvalId ?? '');
    if (meant === undefined) return 'a task was answered that asked for nothing';
    const name = toName(result);
    const allowed =
      wait.kind === 'remote'
        ? toAllowedRemote(life, wait.remoteExecutionArn)
        : askingsOf(life, wait).flatMap((asking) => toAllowed(life, asking, meant, at));
    if (!allowed.includes(name))
      return `a task was told ${name}, and what happened is ${allowed.join(' or ') || 'nothing'}`;
    if (result.kind === 'failure') return undefined;
    const said: { person: string; decision: string }[] = JSON.parse(result.output).approvers;
    const acts = askingsOf(life, wait).flatMap((asking) => asking.acts);
    const invented = said.find(
      ({ person, decision }) =>
        !acts.some((act) => act.person === person && act.decision === decision),
    );
    return invented && `${invented.person} is said to have ${invented.decision}, and has not`;
  },
};
