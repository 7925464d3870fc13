import {
  limits,
  timeoutSeconds,
  timeouts,
  toAutomationParameters,
} from '@countersign/approval-core';
import { readData, root } from './read-data.ts';

interface Runbook {
  assumeRole: object;
  parameters: Record<string, { default?: string; allowedPattern?: string }>;
  mainSteps: [{ inputs: { Message: string; NotificationArn: object }; timeoutSeconds: number }];
}

interface SsmDocument {
  Properties: { Name: string; Content: Runbook };
}

const runbook = readData<Runbook>('runbooks/approval.yml');
const [step] = runbook.mainSteps;

describe('the runbook', () => {
  it('takes the parameters that the core gives, and needs no others', () => {
    const given = toAutomationParameters({
      approvalId: '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab',
      request: { requestedBy: 'ann', message: 'x'.repeat(4096), links: [], files: [] },
      policy: {
        name: 'p',
        hash: 'h',
        approvers: ['bob'],
        minRequiredApprovals: 1,
        timeout: '7d',
        fourEyes: false,
      },
    });
    const names = Object.keys(runbook.parameters);
    expect(Object.keys(given).filter((name) => !names.includes(name))).toEqual([]);
    const needed = names.filter((name) => runbook.parameters[name]?.default === undefined);
    expect(needed.filter((name) => !(name in given))).toEqual([]);
    const pattern = new RegExp(runbook.parameters.ApprovalId?.allowedPattern ?? 'missing');
    expect(pattern.test(given.ApprovalId?.[0] ?? '')).toBe(true);
  });

  it('reads the nine parts of the message as one', () => {
    const parts = Array.from({ length: 9 }, (_, index) => `{{ Message${index + 1} }}`).join('');
    expect(step.inputs.Message).toBe(parts);
  });

  it('has one step, of approval, that ends it', () => {
    expect(runbook.mainSteps).toHaveLength(1);
    expect(step).toMatchObject({ action: 'aws:approve', onFailure: 'Abort', isEnd: true });
  });

  it('names role and topic itself: who starts it chooses neither', () => {
    expect(runbook.assumeRole).toEqual({ 'Fn::GetAtt': ['AutomationRole', 'Arn'] });
    expect(step.inputs.NotificationArn).toEqual({ Ref: 'ApprovalTopic' });
    expect(Object.keys(runbook.parameters).join()).not.toMatch(/role|topic|token/i);
  });
});

describe('the SSM documents', () => {
  const documents = async (): Promise<SsmDocument[]> => {
    const answers: Record<string, unknown> = {
      'file(runbooks/approval.yml)': runbook,
      'sls:stage': 'dev',
    };
    const make = require(`${root}/runbooks/documents.cjs`);
    const { Resources } = await make({ resolveVariable: async (name: string) => answers[name] });
    return Object.values(Resources);
  };

  it('are one for each time-out, named and timed after it', async () => {
    const made = (await documents()).map(({ Properties }) => [
      Properties.Name,
      Properties.Content.mainSteps[0].timeoutSeconds,
    ]);
    expect(made).toEqual(
      timeouts.map((name) => [`countersign-approval-dev-${name}`, timeoutSeconds[name]]),
    );
    expect(Math.max(...made.map(([, seconds]) => Number(seconds)))).toBe(
      limits.approveTimeoutSeconds,
    );
  });

  it('are updated by a new version, and so need no new name', async () => {
    for (const { Properties } of await documents()) {
      expect(Properties).toMatchObject({ UpdateMethod: 'NewVersion', DocumentType: 'Automation' });
    }
  });
});
