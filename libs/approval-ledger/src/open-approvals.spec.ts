import { type Backend, openApprovalFields, toPosition, toRecord } from '@countersign/approval-core';
import { approvalId, retry, start } from './approval-start-sample.ts';
import { closeUnbound } from './close-unbound.ts';
import { createLedger } from './ledger.ts';
import { readOpenApprovals } from './read-open-approvals.ts';
import { readRoundPosition, writeRoundPosition } from './round-position.ts';
import { createSpecTable, type SpecTable } from './spec-table.ts';

const now = '2026-09-21T10:00:01.000Z';
const rejected = { kind: 'decided', decision: 'Rejected', approvers: [], comment: '' } as const;
let spec: SpecTable;

beforeEach(async () => {
  spec = await createSpecTable();
});
afterEach(() => spec.close());

const ledger = () => createLedger(spec.table, () => now);
const readOpen = (after?: Parameters<typeof readOpenApprovals>[3], limit = 100) =>
  readOpenApprovals(spec.client, 'ledger', ['ssm-automation', 'code-pipeline'], after, limit);
const ids = async (...words: Parameters<typeof readOpen>) =>
  (await readOpen(...words)).map((each) => each.approvalId);

/** Approvals asked for at these seconds, named after backend and second. */
const askFor = (kind: Backend['kind'], seconds: number[]) =>
  Promise.all(
    seconds.map((second) => {
      const at = new Date(Date.parse(now) + second * 1000).toISOString();
      return spec.table.create(toRecord(`${kind} ${second}`, start, { kind }, at));
    }),
  );

describe('the index of open approvals', () => {
  it('holds a record from its request to its delivery', async () => {
    const record = await ledger().remember(approvalId, start);
    expect(await readOpen()).toMatchObject([{ approvalId, status: 'requested', revision: 1 }]);
    await ledger().bind(record, 'automation-1');
    expect(await readOpen()).toMatchObject([
      { status: 'waiting', backend: { id: 'automation-1' } },
    ]);
    const decided = await ledger().decide(approvalId, 'automation-1', rejected);
    expect(await readOpen()).toMatchObject([{ status: 'decided' }]);
    if (decided !== undefined) await ledger().deliver(decided);
    expect(await readOpen()).toEqual([]);
  });

  it('holds what is read of it, and never the token', async () => {
    await ledger().remember(approvalId, start);
    const [found] = await readOpen();
    expect(Object.keys(found ?? {}).sort()).toEqual([...openApprovalFields].sort());
    expect(JSON.stringify(found)).not.toContain('token-0');
  });

  it('is read backend by backend, the oldest first, from where one stopped', async () => {
    await askFor('code-pipeline', [2, 0]);
    await askFor('ssm-automation', [3, 1]);
    const all = ['ssm-automation 1', 'ssm-automation 3', 'code-pipeline 0', 'code-pipeline 2'];
    expect(await ids()).toEqual(all);
    expect(await ids(undefined, 3)).toEqual(all.slice(0, 3));
    for (const [index, found] of (await readOpen()).entries())
      expect(await ids(toPosition(found))).toEqual(all.slice(index + 1));
  });

  it('is gone on with behind an approval that is over meanwhile', async () => {
    await askFor('ssm-automation', [1, 2]);
    const [first, second] = await readOpen();
    if (first === undefined || second === undefined) throw new Error('nothing is open');
    await closeUnbound(spec.client, 'ledger', first, first.backend, 'over', now);
    expect(await ids(toPosition(first))).toEqual([second.approvalId]);
  });
});

describe('closing what was never bound', () => {
  const close = async (id?: string) => {
    const [open] = await readOpen();
    if (open === undefined) throw new Error('nothing is open');
    const backend = { ...open.backend, ...(id !== undefined && { id }) };
    return () =>
      closeUnbound(spec.client, 'ledger', open, backend, 'the execution was FAILED', now);
  };

  it('closes it, once, and takes it out of the index', async () => {
    await ledger().remember(approvalId, start);
    const closeIt = await close();
    expect(await Promise.all([closeIt(), closeIt()])).toEqual(
      expect.arrayContaining(['closed', 'written-since']),
    );
    expect(await readOpen()).toEqual([]);
    expect(await spec.table.read(approvalId)).toMatchObject({
      status: 'closed',
      closedAt: now,
      closedBecause: 'the execution was FAILED',
      expiresAt: Date.parse(now) / 1000 + 90 * 86_400,
      revision: 2,
      taskToken: 'token-0',
    });
  });

  it('binds what was found to ask, so that its end is known to be too late', async () => {
    await ledger().remember(approvalId, start);
    await (await close('automation-1'))();
    expect(await ledger().decide(approvalId, 'automation-1', rejected)).toMatchObject({
      status: 'closed',
      outcome: rejected,
    });
  });

  it('leaves it alone if another attempt brought its token since', async () => {
    await ledger().remember(approvalId, start);
    const closeIt = await close();
    await ledger().remember(approvalId, retry);
    expect(await closeIt()).toBe('written-since');
    expect(await spec.table.read(approvalId)).toMatchObject({ status: 'requested' });
  });

  it('leaves it alone if it was bound since', async () => {
    const record = await ledger().remember(approvalId, start);
    const closeIt = await close();
    await ledger().bind(record, 'automation-1');
    expect(await closeIt()).toBe('written-since');
    expect(await spec.table.read(approvalId)).toMatchObject({ status: 'waiting' });
  });
});

describe('where a run stopped', () => {
  const at = (id: string) => ({ approvalId: id, requestedAt: now, kind: 'code-pipeline' }) as const;
  const read = () => readRoundPosition(spec.client, 'ledger');
  const write = (
    ...words: [ReturnType<typeof at> | undefined, ReturnType<typeof at> | undefined]
  ) => writeRoundPosition(spec.client, 'ledger', ...words);

  it('is kept until a run comes to the end', async () => {
    expect(await read()).toBeUndefined();
    await write(undefined, at('a'));
    expect(await read()).toEqual(at('a'));
    await write(at('a'), at('b'));
    expect(await read()).toEqual(at('b'));
    await write(at('b'), undefined);
    expect(await read()).toBeUndefined();
    await write(undefined, at('c'));
    expect(await read()).toEqual(at('c'));
  });

  it('is not written over by a run that began elsewhere', async () => {
    await write(undefined, at('a'));
    await write(undefined, at('late'));
    await write(at('b'), at('late'));
    await write(at('b'), undefined);
    expect(await read()).toEqual(at('a'));
  });

  it('is not among the open approvals', async () => {
    await write(undefined, at('a'));
    expect(await readOpen()).toEqual([]);
  });
});
