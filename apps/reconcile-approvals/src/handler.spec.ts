import type { OpenApproval, Position } from '@countersign/approval-core';
import { createHandler, type Limits, type Ports } from './handler.ts';

const now = Date.parse('2026-09-21T12:00:00.000Z');
const limits: Limits = { maxApprovals: 100, atOnce: 10, reserve: 20_000, graceSeconds: 86_400 };
const policy = {
  ...{ name: 'p', hash: 'h', approvers: ['bob'], minRequiredApprovals: 1 },
  ...{ timeout: '7d' as const, fourEyes: false },
};
const open = (approvalId: string, change: Partial<OpenApproval> = {}): OpenApproval => ({
  approvalId,
  status: 'waiting',
  executionArn: 'arn',
  backend: { kind: 'ssm-automation', id: `automation-${approvalId}` },
  policy,
  requestedAt: '2026-09-21T10:00:00.000Z',
  revision: 2,
  ...change,
});
const unbound = (approvalId: string) =>
  open(approvalId, { status: 'requested', backend: { kind: 'ssm-automation' }, revision: 1 });
const ended = { status: 'ABORTED', stopDate: new Date(now - 120_000) };

/** A ledger of these approvals, and ports that note what is asked of them. */
const world = (
  approvals: readonly OpenApproval[],
  change: Partial<Ports> = {},
  settings: Partial<Limits> = {},
) => {
  const calls: unknown[][] = [];
  let position: Position | undefined;
  const note =
    <Result>(name: string, result: Result) =>
    async (...words: unknown[]) => {
      calls.push([name, ...words]);
      return result;
    };
  const ports: Ports = {
    now: () => now,
    readPosition: async () => position,
    async readOpen(after, limit) {
      const first = approvals.findIndex(({ approvalId }) => approvalId === after?.approvalId) + 1;
      return approvals.slice(first, first + limit);
    },
    async writePosition(from, to) {
      if (from?.approvalId === position?.approvalId) position = to;
    },
    sendHint: note('sendHint', 'pending'),
    readExecution: note('readExecution', { status: 'RUNNING' }),
    findOrphans: note('findOrphans', []),
    stopAsking: note('stopAsking', undefined),
    closeUnbound: note('closeUnbound', 'closed' as const),
    noteUnsettled: (...words) => void calls.push(['noteUnsettled', ...words]),
    ...change,
  };
  const handler = createHandler(ports, { ...limits, ...settings });
  return {
    run: (remaining = () => 60_000) => handler({}, { getRemainingTimeInMillis: remaining }),
    names: () => calls.map(([name]) => name),
    of: (name: string) => calls.filter(([called]) => called === name),
    hinted: () =>
      calls
        .filter(([name]) => name === 'sendHint')
        .map(([, each]) => (each as OpenApproval).approvalId),
    position: () => position,
  };
};
const failing = (name: string) => () => Promise.reject(Object.assign(new Error('m'), { name }));
const none = { open: 0, settled: 0, stopped: 0, unsettled: 0, overdue: 0 };

describe('a run', () => {
  it('does nothing where nothing is open', async () => {
    const { run, names } = world([]);
    expect(await run()).toEqual(none);
    expect(names()).toEqual([]);
  });

  it('settles what an event did not by sending the hint again', async () => {
    const { run, names } = world([open('a')], { sendHint: async () => 'delivered' });
    expect(await run()).toEqual({ ...none, open: 1, settled: 1 });
    expect(names()).toEqual([]);
  });

  it('leaves alone what is rightly open', async () => {
    const { run, names } = world([open('a')]);
    expect(await run()).toEqual({ ...none, open: 1 });
    expect(names()).toEqual(['sendHint', 'readExecution']);
  });

  it('stops the asking once the workflow is over, and leaves the record to the next hint', async () => {
    const { run, names, of } = world([open('a')], { readExecution: async () => ended });
    expect(await run()).toEqual({ ...none, open: 1, stopped: 1 });
    expect(names()).toEqual(['sendHint', 'stopAsking']);
    expect(of('stopAsking')[0]?.[2]).toBe('automation-a');
  });

  it('counts as unsettled what no receiver calls its own', async () => {
    const { run, of } = world([open('a')], { sendHint: async () => 'not-ours' });
    expect(await run()).toEqual({ ...none, open: 1, unsettled: 1 });
    expect(of('noteUnsettled')[0]?.slice(1)).toEqual([
      'a',
      new Error('the receiver said "not-ours"'),
    ]);
  });

  it("counts as overdue what is open for longer than its policy's time-out and the grace", async () => {
    const old = open('a', { requestedAt: '2026-09-13T11:59:59.000Z' });
    expect(await world([old, open('b')]).run()).toEqual({ ...none, open: 2, overdue: 1 });
  });
});

describe('an approval that was never bound', () => {
  it('is left to the retry of Step Functions while its workflow runs', async () => {
    const { run, names } = world([unbound('a')]);
    expect(await run()).toEqual({ ...none, open: 1 });
    expect(names()).toEqual(['readExecution']);
  });

  it('is closed once its workflow is over', async () => {
    const { run, names, of } = world([unbound('a')], { readExecution: async () => ended });
    expect(await run()).toEqual({ ...none, open: 1, settled: 1 });
    expect(names()).toEqual(['findOrphans', 'closeUnbound']);
    expect(of('closeUnbound')[0]?.slice(2)).toEqual(['the execution was ABORTED', undefined]);
  });

  it('has what asks for it stopped first', async () => {
    const { run, names, of } = world([unbound('a')], {
      readExecution: async () => ended,
      findOrphans: async () => ['orphan'],
    });
    expect(await run()).toEqual({ ...none, open: 1, stopped: 1 });
    expect(names()).toEqual(['stopAsking', 'closeUnbound']);
    expect(of('closeUnbound')[0]?.[3]).toBe('orphan');
  });

  it("has all that asks for it stopped: somebody's own automation under its id does not hide ours", async () => {
    const { run, of } = world([unbound('a')], {
      readExecution: async () => ended,
      findOrphans: async () => ['decoy', 'ours'],
    });
    expect(await run()).toEqual({ ...none, open: 1, stopped: 1 });
    expect(of('stopAsking').map(([, , id]) => id)).toEqual(['decoy', 'ours']);
    expect(of('closeUnbound')[0]?.[3]).toBe('decoy');
  });

  it('is left to the next run if it was written since', async () => {
    const { run } = world([unbound('a')], {
      readExecution: async () => ended,
      closeUnbound: async () => 'written-since',
    });
    expect(await run()).toEqual({ ...none, open: 1 });
  });
});

describe('a fault', () => {
  it.each([
    ['sendHint', open('a'), {}],
    ['readExecution', open('a'), {}],
    ['stopAsking', open('a'), { readExecution: async () => ended }],
    ['findOrphans', unbound('a'), { readExecution: async () => ended }],
    ['closeUnbound', unbound('a'), { readExecution: async () => ended }],
  ] as const)('of %s leaves that one unsettled, and the run goes on', async (port, one, change) => {
    const { run, of, position } = world([one, open('b', { status: 'decided' })], {
      ...change,
      [port]: failing('ThrottlingException'),
      ...(port !== 'sendHint' && {
        sendHint: async ({ approvalId }) => (approvalId === 'b' ? 'delivered' : 'pending'),
      }),
    });
    expect(await run()).toMatchObject({ open: 2, settled: port === 'sendHint' ? 0 : 1 });
    expect(of('noteUnsettled')[0]).toEqual([
      'noteUnsettled',
      'a',
      expect.objectContaining({ name: 'ThrottlingException' }),
    ]);
    expect(position()).toBeUndefined();
  });

  it.each(['readPosition', 'readOpen', 'writePosition'] as const)(
    'of %s fails the run, for the alarm on errors',
    async (port) => {
      const { run } = world([open('a')], { [port]: failing('InternalServerError') });
      await expect(run()).rejects.toMatchObject({ name: 'InternalServerError' });
    },
  );

  it('in the orphan that is found stops nothing else, and the record stays open', async () => {
    const { run, names } = world([unbound('a')], {
      readExecution: async () => ended,
      findOrphans: async () => ['orphan'],
      stopAsking: failing('AccessDeniedException'),
    });
    expect(await run()).toEqual({ ...none, open: 1, unsettled: 1 });
    expect(names()).toEqual(['noteUnsettled']);
  });
});

describe('a run that cannot look at everything', () => {
  const many = Array.from({ length: 25 }, (_, index) => open(String(index)));

  it('stops at its most, and the next goes on from there, and then from the start', async () => {
    const { run, hinted, position } = world(many, {}, { maxApprovals: 10, atOnce: 4 });
    expect(await run()).toMatchObject({ open: 10 });
    expect(position()).toMatchObject({ approvalId: '9', kind: 'ssm-automation' });
    await run();
    expect(await run()).toMatchObject({ open: 5 });
    expect(position()).toBeUndefined();
    expect(hinted()).toEqual(many.map(({ approvalId }) => approvalId));
    await run();
    expect(hinted().slice(25)).toEqual(hinted().slice(0, 10));
  });

  it('begins anew at once if it looked at the last', async () => {
    const { run, position } = world(many, {}, { maxApprovals: 25 });
    expect(await run()).toMatchObject({ open: 25 });
    expect(position()).toBeUndefined();
  });

  it('begins nothing that its time is too short for', async () => {
    const { run, hinted, position } = world(many, {}, { atOnce: 4 });
    expect(await run(() => 60_000 - hinted().length * 5000)).toMatchObject({ open: 8 });
    expect(position()).toMatchObject({ approvalId: '7' });
    await run(() => 20_000);
    expect(position()).toMatchObject({ approvalId: '7' });
  });

  it('looks at no more at once than it may', async () => {
    let going = 0;
    let most = 0;
    const sendHint = async () => {
      going += 1;
      most = Math.max(most, going);
      await new Promise(setImmediate);
      going -= 1;
      return 'delivered';
    };
    expect(await world(many, { sendHint }, { atOnce: 7 }).run()).toMatchObject({ settled: 25 });
    expect(most).toBe(7);
  });

  it('is none the worse for another run at the same time: the position moves once', async () => {
    const { run, position, hinted } = world(many, {}, { maxApprovals: 10 });
    expect(await Promise.all([run(), run()])).toMatchObject([{ open: 10 }, { open: 10 }]);
    expect(position()).toMatchObject({ approvalId: '9' });
    expect(new Set(hinted()).size).toBe(10);
  });
});
