import { openApprovalFields, receivers, toAskingAction } from '@countersign/approval-core';
import { readData } from './read-data.ts';

interface Statement {
  readonly Sid: string;
  readonly Resource: unknown;
  readonly Condition: { readonly 'ForAllValues:StringEquals': Readonly<Record<string, string[]>> };
}

interface Stack {
  readonly provider: { readonly timeout: number };
  readonly custom: { readonly iam: readonly Statement[] };
  readonly functions: {
    readonly handler: {
      readonly timeout: number;
      readonly environment: Readonly<Record<string, string>>;
    };
  };
  readonly resources: {
    readonly Resources: Readonly<
      Record<
        string,
        { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }
      >
    >;
  };
}

const { custom, functions, resources } = readData<Stack>('apps/reconcile-approvals/serverless.yml');
const { provider } = readData<Stack>('serverless.yml');
const statement = (sid: string) => custom.iam.find(({ Sid }) => Sid === sid);
const attributes = (sid: string) =>
  statement(sid)?.Condition['ForAllValues:StringEquals']['dynamodb:Attributes'];

describe('the index of open approvals', () => {
  const { resources: parts } = readData<{ resources: Partial<Stack['resources']>[] }>(
    'serverless.yml',
  );
  const [index] = (parts.flatMap(({ Resources }) => Resources?.LedgerTable ?? [])[0]?.Properties
    .GlobalSecondaryIndexes ?? []) as {
    readonly IndexName: string;
    readonly KeySchema: readonly { readonly AttributeName: string }[];
    readonly Projection: { readonly NonKeyAttributes: readonly string[] };
  }[];

  it('holds what a run reads, and no token', () => {
    const held = [
      'approvalId',
      ...(index?.KeySchema ?? []).map(({ AttributeName }) => AttributeName),
      ...(index?.Projection.NonKeyAttributes ?? []),
    ];
    expect(index?.IndexName).toBe('open-approvals');
    expect([...held].sort()).toEqual([...openApprovalFields, 'openKind'].sort());
  });

  it('can be read by these names only', () => {
    expect([...(attributes('FindOpenApprovals') ?? [])].sort()).toEqual(
      [...openApprovalFields, 'openKind'].sort(),
    );
    expect(attributes('CloseRecords')).not.toContain('taskToken');
  });
});

describe('a run', () => {
  it('may call the receiving function of every backend', () => {
    const text = JSON.stringify(statement('SendHints')?.Resource);
    for (const { functionName } of Object.values(receivers))
      expect(text).toContain(`function:${functionName}-\${sls:stage}`);
  });

  it('leaves those it has called the time to come to their end', () => {
    const reserve = Number(functions.handler.environment.RESERVE_SECONDS);
    expect(reserve).toBeGreaterThan(provider.timeout);
    expect(functions.handler.timeout).toBeGreaterThan(reserve);
  });

  it('closes nothing that a start may still bind', () => {
    const stopDate = new Date(0);
    const unbound = { backend: { kind: 'ssm-automation' } } as const;
    const later = (seconds: number) =>
      toAskingAction(unbound, { status: 'FAILED', stopDate }, seconds * 1000);
    expect(later(provider.timeout * 2)).toBe('leave');
    expect(later(provider.timeout * 10)).toBe('stop');
  });

  it('comes by a rule that can be switched off, which alone may call it', () => {
    const rule = resources.Resources.Schedule?.Properties;
    expect(rule).toMatchObject({
      ScheduleExpression: 'rate(5 minutes)',
      State: '${param:rules}',
    });
    expect(resources.Resources.SchedulePermission?.Properties).toMatchObject({
      Principal: 'events.amazonaws.com',
      SourceArn: { GetAtt: 'Schedule.Arn' },
      SourceAccount: { Ref: 'AWS::AccountId' },
    });
  });
});
