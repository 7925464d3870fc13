import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Decided, type Settled, toPublicRecord } from '@countersign/approval-core';
import { retry, start } from './approval-start-sample.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createLedgerTable, type LedgerTable } from './ledger-table.ts';
import { readPublicRecord } from './read-public-record.ts';
import { createSpecTable, type SpecTable } from './spec-table.ts';

const now = '2026-09-21T10:00:01.000Z';
const rejected: Decided = { kind: 'decided', decision: 'Rejected', approvers: [], comment: 'no' };
const failed: Settled = { kind: 'failed', error: 'Approval.TimedOut', reason: 'late' };

let spec: SpecTable;
let client: DynamoDBClient;
let table: LedgerTable;
let ledger: Ledger;
let count = 0;
let approvalId = '';

beforeAll(async () => {
  spec = await createSpecTable();
  ({ client, table } = spec);
  ledger = createLedger(table, () => now);
});

beforeEach(() => {
  count += 1;
  approvalId = `approval-${count}`;
});

afterAll(() => spec.close());

describe('the ledger in DynamoDB', () => {
  it('keeps an approval from its request to its delivery', async () => {
    const requested = await ledger.remember(approvalId, start);
    expect(requested).toMatchObject({ status: 'requested', taskToken: 'token-0', revision: 1 });
    await ledger.bind(requested, 'automation-1');
    const decided = await ledger.decide(approvalId, 'automation-1', rejected);
    expect(decided).toMatchObject({
      status: 'decided',
      outcome: rejected,
      decidedAt: now,
      revision: 3,
    });
    if (decided === undefined) throw new Error('no record');
    await ledger.deliver(decided);
    expect(await ledger.read(approvalId)).toMatchObject({
      status: 'delivered',
      request: start.request,
      policy: start.terms,
      backend: { kind: 'ssm-automation', id: 'automation-1' },
      expiresAt: Date.parse(now) / 1000 + 7_776_000,
    });
  });

  it('sets no expiry before the end', async () => {
    await ledger.bind(await ledger.remember(approvalId, start), 'automation-1');
    await ledger.decide(approvalId, 'automation-1', rejected);
    expect(await ledger.read(approvalId)).not.toHaveProperty('expiresAt');
  });

  it.each([
    ['in order', [start, retry]],
    ['in reverse', [retry, start]],
  ])("keeps the newer attempt's token when starts arrive %s", async (_, starts) => {
    for (const one of starts) await ledger.remember(approvalId, one);
    expect(await ledger.read(approvalId)).toMatchObject({ taskToken: 'token-1', retryCount: 1 });
  });

  it('keeps the newest of many tokens stored at the same instant', async () => {
    const attempts = [3, 0, 2, 4, 1].map((retryCount) => ({
      ...start,
      retryCount,
      taskToken: `token-${retryCount}`,
    }));
    await Promise.all(attempts.map((attempt) => ledger.remember(approvalId, attempt)));
    expect(await ledger.read(approvalId)).toMatchObject({ taskToken: 'token-4', retryCount: 4 });
  });

  it('refuses another task under the same id, and stores nothing', async () => {
    await ledger.remember(approvalId, start);
    await expect(ledger.remember(approvalId, { ...start, taskToken: 'other' })).rejects.toThrow(
      '$$.Map.Item.Index',
    );
    expect(await ledger.read(approvalId)).toMatchObject({ taskToken: 'token-0', revision: 1 });
  });

  it('reopens a closed record for a newer token', async () => {
    const record = await ledger.bind(await ledger.remember(approvalId, start), 'automation-1');
    await ledger.close(record, 'the execution was ABORTED');
    expect(await ledger.remember(approvalId, retry)).toMatchObject({
      status: 'waiting',
      taskToken: 'token-1',
    });
    expect(await ledger.read(approvalId)).not.toHaveProperty('closedBecause');
  });

  it('does not close or deliver a record whose token was replaced meanwhile', async () => {
    const record = await ledger.bind(await ledger.remember(approvalId, start), 'automation-1');
    await ledger.remember(approvalId, retry);
    expect(await ledger.close(record, 'gone')).toMatchObject({
      status: 'waiting',
      taskToken: 'token-1',
    });
    const decided = await ledger.decide(approvalId, 'automation-1', rejected);
    await ledger.remember(approvalId, { ...retry, retryCount: 2, taskToken: 'token-2' });
    if (decided === undefined) throw new Error('no record');
    expect(await ledger.deliver(decided)).toMatchObject({
      status: 'decided',
      taskToken: 'token-2',
    });
  });
});

describe('the outcome in the ledger', () => {
  it('is the first one recorded, whatever comes after', async () => {
    await ledger.bind(await ledger.remember(approvalId, start), 'automation-1');
    await ledger.decide(approvalId, 'automation-1', rejected);
    expect(await ledger.decide(approvalId, 'automation-1', failed)).toMatchObject({
      outcome: rejected,
      revision: 3,
    });
  });

  it('is one even if two are recorded in the same instant', async () => {
    await ledger.bind(await ledger.remember(approvalId, start), 'automation-1');
    const [one, two] = await Promise.all([
      ledger.decide(approvalId, 'automation-1', rejected),
      ledger.decide(approvalId, 'automation-1', failed),
    ]);
    expect(one?.outcome).toEqual(two?.outcome);
  });

  it('is kept in a closed record, which stays closed', async () => {
    const record = await ledger.bind(await ledger.remember(approvalId, start), 'automation-1');
    await ledger.close(record, 'gone');
    expect(await ledger.decide(approvalId, 'automation-1', rejected)).toMatchObject({
      status: 'closed',
      outcome: rejected,
    });
  });

  it('of an automation that nobody bound yet has to wait', async () => {
    await ledger.remember(approvalId, start);
    await expect(ledger.decide(approvalId, 'automation-1', rejected)).rejects.toMatchObject({
      name: 'NotYetError',
    });
  });

  it.each([
    ['of another automation than the bound one', 'automation-2', true],
    ['of an approval that was never asked for', 'automation-1', false],
  ])('%s is not recorded', async (_, backendId, known) => {
    if (known) await ledger.bind(await ledger.remember(approvalId, start), 'automation-1');
    expect(await ledger.decide(approvalId, backendId, rejected)).toBeUndefined();
    expect((await ledger.read(approvalId))?.outcome).toBeUndefined();
  });
});

describe('reading for people', () => {
  it('gives everything but the token', async () => {
    const record = await ledger.bind(await ledger.remember(approvalId, start), 'automation-1');
    const shown = await readPublicRecord(client, 'ledger', approvalId);
    expect(shown).toEqual(toPublicRecord(record));
    expect(JSON.stringify(shown)).not.toContain('token-0');
  });

  it('gives nothing for an approval that is not there', async () => {
    expect(await readPublicRecord(client, 'ledger', approvalId)).toBeUndefined();
  });
});

describe('the writes of the ledger', () => {
  const never = async () => undefined;

  it('give up after some attempts and ask to be called again', async () => {
    const record = await ledger.remember(approvalId, start);
    const busy = createLedger({ ...table, replace: never }, () => now);
    await expect(busy.bind(record, 'automation-1')).rejects.toThrow('written by too many at once');
  });

  it('say so when a record is gone', async () => {
    const empty = createLedger({ ...table, create: never }, () => now);
    await expect(empty.remember(approvalId, start)).rejects.toThrow('has left the ledger');
  });

  it("let DynamoDB's own errors through by name", async () => {
    const missing = createLedger(createLedgerTable(client, 'no-such-table'), () => now);
    await expect(missing.remember(approvalId, start)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
