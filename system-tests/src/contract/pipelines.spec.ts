import {
  bundledPolicies,
  timeoutSeconds,
  timeouts,
  toPipelineVariables,
} from '@countersign/approval-core';
import { substitutions } from './play-levels.ts';
import { readData, root } from './read-data.ts';

interface Action {
  Name: string;
  Namespace?: string;
  ActionTypeId: { Category: string };
  Configuration: Record<string, unknown>;
  TimeoutInMinutes?: number;
}

interface Pipeline {
  Name: string;
  PipelineType: string;
  ExecutionMode: string;
  ArtifactStore: { Location: { Ref: string } };
  Variables: { Name: string; DefaultValue: string }[];
  Stages: [{ Actions: [Action] }, { Actions: [Action] }, { Actions: [Action] }];
}

interface Bucket {
  Type: string;
  Properties: { VersioningConfiguration: object; PublicAccessBlockConfiguration: object };
}

const template = readData<Pipeline>('platform/pipeline.yml');
const [source, approval, deploy] = template.Stages.map(({ Actions: [action] }) => action) as [
  Action,
  Action,
  Action,
];

const make = async (): Promise<{ Type: string; Properties: Pipeline }[]> => {
  const answers: Record<string, unknown> = {
    'file(platform/pipeline.yml)': template,
    'sls:stage': 'dev',
  };
  const create = require(`${root}/platform/pipelines.cjs`);
  const { Resources } = await create({ resolveVariable: async (name: string) => answers[name] });
  return Object.values(Resources);
};

describe('the pipelines', () => {
  it('are one for each time-out, named and timed after it', async () => {
    const made = (await make()).map(({ Properties }) => [
      Properties.Name,
      Properties.Stages[1].Actions[0].TimeoutInMinutes,
    ]);
    expect(made).toEqual(
      timeouts.map((name) => [`countersign-approval-dev-${name}`, timeoutSeconds[name] / 60]),
    );
  });

  it('wait within what CodePipeline takes: 5 to 86,400 minutes', async () => {
    for (const { Properties } of await make()) {
      const minutes = Properties.Stages[1].Actions[0].TimeoutInMinutes ?? 0;
      expect(minutes).toBeGreaterThanOrEqual(5);
      expect(minutes).toBeLessThanOrEqual(86_400);
    }
  });

  it('run side by side: no request supersedes another, or waits for it', () => {
    expect(template).toMatchObject({ PipelineType: 'V2', ExecutionMode: 'PARALLEL' });
  });

  it('take only the version that they are started with, and look for none by themselves', () => {
    expect(source.Configuration).toMatchObject({
      PollForSourceChanges: 'false',
      AllowOverrideForS3ObjectKey: 'true',
    });
    expect(source.Namespace).toBe('Source');
    expect(source.Name).toBe('Source');
  });

  it('have the variables that a start gives them, each with a value for the run without a start', () => {
    const given = toPipelineVariables(
      {
        approvalId: 'a',
        request: { requestedBy: 'ann', message: 'm', links: [], files: [] },
        policy: {
          ...{ name: 'p', hash: 'h', approvers: ['bob'], minRequiredApprovals: 1 },
          ...{ timeout: '7d', fourEyes: false },
        },
      },
      'https://x',
    );
    expect(template.Variables.map(({ Name }) => Name)).toEqual(given.map(({ name }) => name));
    expect(template.Variables.every(({ DefaultValue }) => DefaultValue.length > 0)).toBe(true);
  });

  it('tell approvers who asks for what under which id, in at most 1,000 characters', () => {
    const longest: Record<string, number> = {
      RequestedBy: 256,
      Policy: 64,
      ApprovalId: 36,
      Message: 560,
    };
    const text = String(approval.Configuration.CustomData);
    const length = text.replaceAll(/#\{variables\.(\w+)\}/g, (_, name: string) =>
      'x'.repeat(longest[name] ?? 9999),
    ).length;
    expect(length).toBeLessThanOrEqual(1000);
    expect(text).not.toMatch(/token/i);
  });

  it('read, carry and deploy in buckets of their own', () => {
    const names = [
      source.Configuration.S3Bucket,
      template.ArtifactStore.Location,
      deploy.Configuration.BucketName,
    ].map((reference) => (reference as { Ref: string }).Ref);
    expect(names).toEqual(['SourceBucket', 'PipelineBucket', 'DeployBucket']);
    const { Resources } = readData<{ Resources: Record<string, Bucket> }>('platform/artifacts.yml');
    for (const name of names)
      expect(Resources[name]?.Properties).toMatchObject({
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      });
  });

  it('deploy only what was approved, under the id of its approval', () => {
    expect(deploy.Configuration).toMatchObject({
      Extract: 'false',
      ObjectKey: 'approved/#{variables.ApprovalId}',
    });
  });
});

it('multi-level-approval knows how long each policy waits', () => {
  const text: string = require(`${root}/platform/policy-seconds.cjs`);
  expect(text).toBe(substitutions.PolicySeconds);
  expect(text.split(';')).toHaveLength(bundledPolicies.length);
  const machine = readData<{ States: { Prepare: { Assign: object } } }>(
    'state-machines/multi-level-approval.asl.json',
  );
  expect(machine.States.Prepare.Assign).toMatchObject({ timeoutSeconds });
});
