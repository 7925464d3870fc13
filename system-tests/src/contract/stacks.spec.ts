import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { publicRecordFields } from '@countersign/approval-core';
import { readData, root } from './read-data.ts';

const apps = readdirSync(join(root, 'apps')).filter((app) =>
  existsSync(join(root, 'apps', app, 'serverless.yml')),
);
const stacks = [
  'serverless.yml',
  'platform/people.yml',
  'platform/artifacts.yml',
  'platform/pipeline-approval.yml',
  'platform/multi-level-approval.yml',
  ...apps.map((app) => `apps/${app}/serverless.yml`),
  'apps/cross-account-bridge/home-api-machine.yml',
  'apps/cross-account-bridge/home-events.yml',
  'apps/cross-account-bridge/remote-api.yml',
  'apps/cross-account-bridge/remote-events.yml',
  'apps/cross-account-bridge/remote-receiver.yml',
];

interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
}

interface FunctionOfStack {
  name: string;
  handler: string;
  maximumRetryAttempts: number;
  destinations: { onFailure: { type: string } };
}

interface Stack {
  provider: string;
  params: { default: object };
  custom: { iam: object[]; target: object; readAutomation: Record<string, unknown> };
  functions: Record<'handler', FunctionOfStack>;
  resources: { Resources: Record<string, Resource> };
}

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
}

/** Every policy statement anywhere in a value, whatever resource holds it. */
const toStatements = (value: unknown): Statement[] => {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'Effect' in value && 'Action' in value ? [value as Statement] : [];
  return [...own, ...Object.values(value).flatMap(toStatements)];
};

/** The files that a value names as `${file(…)}`. */
const toFiles = (value: unknown): string[] => {
  if (typeof value === 'string') {
    return [...value.matchAll(/\$\{file\(([^)]+)\)/g)].map(([, path]) => String(path));
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(toFiles) : [];
};

const allowed = (path: string) =>
  toStatements(readData<unknown>(path)).filter(({ Effect }) => Effect === 'Allow');
const toActions = ({ Action }: Statement) => [Action].flat();

describe.each(stacks)('%s', (path) => {
  it('names only files that are there', () => {
    const missing = toFiles(readData<unknown>(path)).filter(
      // The platform's parts are read by serverless.yml, and so name files as it does.
      (file) => !existsSync(join(root, path.startsWith('platform/') ? 'x' : path, '..', file)),
    );
    expect(missing).toEqual([]);
  });

  it('grants no action by a wildcard', () => {
    expect(allowed(path).length).toBeGreaterThan(0);
    expect(
      allowed(path)
        .flatMap(toActions)
        .filter((action) => action.includes('*')),
    ).toEqual([]);
  });

  it('grants nothing on every resource but what has no resource level', () => {
    const wide = allowed(path).filter(({ Resource }) => JSON.stringify(Resource) === '"*"');
    const actions = wide
      .flatMap(toActions)
      .filter(
        (action) =>
          !/^(?:ssm:DescribeAutomationExecutions|logs:(\w+LogDeliver(y|ies)|\w*ResourcePolic(y|ies)|DescribeLogGroups))$/.test(
            action,
          ),
      );
    expect(actions).toEqual([]);
  });
});

describe.each(apps)('apps/%s', (app) => {
  const stack = readData<Stack>(`apps/${app}/serverless.yml`);
  const functions: FunctionOfStack[] = Object.values(stack.functions);

  it('is built on the base, with a role, a name and an on-failure destination of its own', () => {
    expect(stack.provider).toBe('${file(../../serverless.yml):provider}');
    expect(stack.custom.iam.length).toBeGreaterThan(0);
    for (const { name, handler, destinations } of functions) {
      const [, folder = app] = /^src\/([^/]+)\/main/.exec(handler) ?? [];
      expect(name).toBe(`${folder}-\${sls:stage}`);
      expect(destinations.onFailure.type).toBe('sqs');
    }
  });

  it('names handlers that are there', () => {
    for (const { handler } of functions) {
      const [file, name] = handler.split('.');
      expect(existsSync(join(root, 'apps', app, `${file}.ts`))).toBe(true);
      expect(name).toBe('handler');
    }
  });
});

describe('the base of all functions', () => {
  const { provider } = readData<{ provider: object }>('serverless.yml');

  it('is small, on arm64, and keeps its logs for a time, as JSON', () => {
    expect(provider).toMatchObject({
      runtime: 'nodejs24.x',
      architecture: 'arm64',
      memorySize: 256,
      logRetentionInDays: 30,
      logs: { lambda: { logFormat: 'JSON' } },
    });
  });
});

describe('the platform', () => {
  const { resources: parts } = readData<{ resources: { Resources?: Record<string, Resource> }[] }>(
    'serverless.yml',
  );
  const { LedgerTable, ApprovalTopic, SsmApproval, AutomationRole } = Object.assign(
    {},
    ...parts.map(({ Resources }) => Resources),
  ) as Record<'LedgerTable' | 'ApprovalTopic' | 'SsmApproval' | 'AutomationRole', Resource>;

  it('keeps a ledger that can be restored, and expires only what is over', () => {
    expect(LedgerTable.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  it('notifies a topic that aws:approve accepts: its name begins with Automation', () => {
    expect(ApprovalTopic.Properties.TopicName).toMatch(/^Automation/);
  });

  it('logs no execution data, which would hold the task token', () => {
    expect(SsmApproval.Properties).toHaveProperty(
      'LoggingConfiguration.IncludeExecutionData',
      false,
    );
  });

  it('lets people read every attribute of a record but its token, and only by name', () => {
    const { custom } = readData<{ custom: { readRecord: { Condition: object } } }>(
      'serverless.yml',
    );
    expect(custom.readRecord.Condition).toEqual({
      Null: { 'dynamodb:Attributes': 'false' },
      StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': [...publicRecordFields] },
    });
  });

  it('lets an automation do nothing but notify', () => {
    const actions = toStatements(AutomationRole.Properties.Policies).flatMap(toActions);
    expect(actions).toEqual(['sns:Publish']);
  });
});

describe('the rules that call receive-ssm-result', () => {
  const { params, custom, resources, functions } = readData<Stack>(
    'apps/receive-ssm-result/serverless.yml',
  );
  const ofType = (type: string) =>
    Object.values(resources.Resources).filter(({ Type }) => Type === type);
  const rules = ofType('AWS::Events::Rule');

  it('are two, can be switched off, and keep what cannot be delivered', () => {
    expect(rules).toHaveLength(2);
    expect(rules.every(({ Properties }) => Properties.State === '${param:rules}')).toBe(true);
    expect(params.default).toEqual({ rules: 'ENABLED', rawTaskTokens: 'refused' });
    expect(custom.target).toHaveProperty('DeadLetterConfig.Arn');
    expect(custom.target).toHaveProperty('RetryPolicy.MaximumRetryAttempts', 185);
    expect(functions.handler.maximumRetryAttempts).toBe(2);
  });

  it('are answered with no more rights than one step takes, unless runbooks of others are read', () => {
    const { refused, accepted } = custom.readAutomation;
    expect(custom.iam).toContainEqual(
      expect.objectContaining({ Action: '${self:custom.readAutomation.${param:rawTaskTokens}}' }),
    );
    expect(refused).toBe('ssm:GetAutomationExecution');
    expect(accepted).toEqual([
      'ssm:GetAutomationExecution',
      'ssm:DescribeAutomationStepExecutions',
    ]);
  });

  it('alone may call it: each permission names its rule and the account', () => {
    const permissions = ofType('AWS::Lambda::Permission');
    expect(permissions).toHaveLength(rules.length);
    for (const { Properties } of permissions) {
      expect(Properties).toMatchObject({
        Principal: 'events.amazonaws.com',
        SourceAccount: { Ref: 'AWS::AccountId' },
      });
      expect(Properties.SourceArn).toBeDefined();
    }
  });
});
