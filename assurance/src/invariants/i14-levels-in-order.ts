import type { Life } from '../world/assemble.ts';
import type { Invariant } from './invariant.ts';
import { toName } from './invariant.ts';

const toLevel = (executionArn: string): number =>
  Number(/-(\d+)(?:-r\d+)?$/.exec(executionArn)?.[1]);

const isAnswered = ({ world: { facts } }: Life, level: number, name: string, until = Infinity) =>
  facts.answers.some(
    ({ wait, result, at }) =>
      toLevel(wait.executionArn) === level && toName(result) === name && at <= until,
  );

const checkOrder = (life: Life): string | undefined => {
  for (const { executionArn, at } of life.world.facts.waits) {
    const level = toLevel(executionArn);
    if (level > 1 && !isAnswered(life, level - 1, 'Approved', at))
      return `level ${level} asked before level ${level - 1} had approved`;
  }
  return undefined;
};

const checkEnd = (life: Life): string | undefined => {
  const [flow] = life.executions.all;
  const { status, output, error } = flow?.execution ?? {};
  const decision = (output as { decision?: string } | undefined)?.decision;
  const levels = life.scene.approvals.map((_, index) => index + 1);
  const rejected = levels.find((level) => isAnswered(life, level, 'Rejected'));
  if (decision === 'Approved' && !levels.every((level) => isAnswered(life, level, 'Approved')))
    return 'the flow says Approved, and not every level has approved';
  if (decision === 'Rejected' && rejected === undefined)
    return 'the flow says Rejected, and no level has rejected';
  if (rejected !== undefined && status === 'SUCCEEDED' && decision !== 'Rejected')
    return `level ${rejected} rejected, and the flow says ${decision}`;
  const failed = life.executions.all.at(-1)?.execution;
  // Whose start could not be confirmed before it ended is not waited for: the flow says so by Step Functions' own name.
  const isUnconfirmed = error?.startsWith('StepFunctions.') || error === 'States.Timeout';
  return status === 'FAILED' &&
    failed?.status === 'FAILED' &&
    failed.error !== error &&
    !isUnconfirmed
    ? `a level failed by ${failed.error}, and the flow by ${error}`
    : undefined;
};

export const levelsInOrder: Invariant = {
  id: 'I14',
  sentence:
    "Level n+1 never starts before level n is approved; one rejection ends the flow; a level's fault is the flow's fault, not a rejection.",
  atEnd: (life) =>
    life.scene.kind === 'levels' ? (checkOrder(life) ?? checkEnd(life)) : undefined,
};
