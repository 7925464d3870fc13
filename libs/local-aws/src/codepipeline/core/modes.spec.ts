import { createSeededBytes } from '../../ids.ts';
import type { ExecutionMode } from './pipeline-execution.ts';
import { createPipelineBench, type PipelineBench } from './spec-core.ts';

const MODES: readonly ExecutionMode[] = ['SUPERSEDED', 'QUEUED', 'PARALLEL'];
const ENDS = / (SUCCEEDED|FAILED|STOPPED|SUPERSEDED|CANCELED)$/;

const createDice = (seed: number) => {
  const bytes = createSeededBytes(seed);
  return (sides: number): number => {
    const [high = 0, low = 0] = bytes(2);
    return (high * 256 + low) % sides;
  };
};

/** No stage holds two executions at once, unless they run in parallel; none is ahead of an older one. */
const checkLocks = (bench: PipelineBench, mode: ExecutionMode) => {
  if (mode === 'PARALLEL') return;
  const held = new Map<string, string>();
  for (const { execution, stage } of bench.open()) {
    expect(held.get(stage) ?? execution.id).toBe(execution.id);
    held.set(stage, execution.id);
  }
  const going = bench.all().filter(({ status }) => status === 'InProgress');
  for (const [index, execution] of going.entries()) {
    const newer = going[index + 1];
    if (newer !== undefined)
      expect(newer.stages.length).toBeLessThanOrEqual(execution.stages.length);
  }
};

/** Fifty executions are started and decided in any order, with stops in between, until nothing is open. */
const play = (mode: ExecutionMode, seed: number) => {
  const dice = createDice(seed);
  const bench = createPipelineBench(mode);
  const given = new Map<string, string>();
  for (let started = 0; started < 50 || bench.open().length > 0; ) {
    const open = bench.open();
    const chosen = open[dice(Math.max(1, open.length))];
    if (started < 50 && (chosen === undefined || dice(2) === 0)) {
      bench.start();
      started += 1;
    } else if (chosen !== undefined && dice(20) === 0) {
      const { id: executionId } = chosen.execution;
      bench.tell({ type: 'StopAsked', executionId, abandon: dice(2) === 0 });
    } else if (chosen !== undefined) {
      const { execution, run } = chosen;
      const updatedBy = `decided ${run.actionExecutionId}`;
      const rejects = run.approvalToken !== undefined && dice(2) === 0;
      if (run.approvalToken !== undefined) given.set(execution.id, updatedBy);
      bench.end(execution.id, run.declaration.name ?? '', {
        status: rejects ? 'Failed' : 'Succeeded',
        updatedBy,
      });
    }
    checkLocks(bench, mode);
  }
  return { bench, given };
};

it.each(MODES.flatMap((mode) => Array.from({ length: 12 }, (_, seed) => [mode, seed] as const)))(
  'answers each of fifty executions in %s mode exactly once, with its own decision (seed %d)',
  (mode, seed) => {
    const { bench, given } = play(mode, seed);
    expect(bench.lines.some((line) => line.endsWith(' SUPERSEDED'))).toBe(mode === 'SUPERSEDED');
    for (const execution of bench.all()) {
      const ends = bench.lines.filter(
        (line) => line.startsWith(`${execution.id} `) && ENDS.test(line),
      );
      expect(ends).toHaveLength(1);
      const approvals = execution.stages
        .filter(({ name }) => name === 'Approval')
        .flatMap(({ runs }) => runs.filter(({ status }) => status !== 'Abandoned'));
      expect(approvals.map(({ updatedBy }) => updatedBy)).toEqual(
        given.has(execution.id) ? [given.get(execution.id)] : [],
      );
    }
    const tokens = bench
      .all()
      .flatMap(({ stages }) =>
        stages.flatMap(({ runs }) => runs.flatMap((run) => run.approvalToken ?? [])),
      );
    expect(new Set(tokens).size).toBe(tokens.length);
  },
);
