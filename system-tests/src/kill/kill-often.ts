import {
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { deployPackages } from '../deploy-packages.ts';
import { type Played, playApproval } from './one-approval.ts';
import { persist } from './persist.ts';
import { readProfile } from './profiles.ts';
import { createRuntimeProcess } from './runtime-process.ts';

export interface KillReport {
  readonly kills: number;
  readonly played: readonly Played[];
  /** Approvals that more than one automation asked about. */
  readonly askedTwice: readonly string[];
}

/** A number from 0 up to `limit`, from a seed: the same seed kills at the same moments. */
const createDelays = (seed: number) => {
  let state = seed >>> 0;
  return (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
};

const findAskedTwice = async (ssm: SSMClient): Promise<readonly string[]> => {
  const seen = new Map<string, number>();
  let NextToken: string | undefined;
  do {
    const page = await ssm.send(
      new DescribeAutomationExecutionsCommand({ ...(NextToken !== undefined && { NextToken }) }),
    );
    for (const { AutomationExecutionId } of page.AutomationExecutionMetadataList ?? []) {
      const { AutomationExecution } = await ssm.send(
        new GetAutomationExecutionCommand({ AutomationExecutionId }),
      );
      const id = AutomationExecution?.Parameters?.ApprovalId?.[0] ?? '';
      seen.set(id, (seen.get(id) ?? 0) + 1);
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return [...seen].filter(([, count]) => count > 1).map(([id]) => id);
};

/** Carries approvals through one after the other while the runtime is killed again and again. */
export const killOften = async (
  home: string,
  kills: number,
  seed: number,
  note: (text: string) => void,
): Promise<KillReport> => {
  const runtime = await createRuntimeProcess(home);
  const delay = createDelays(seed);
  await runtime.start();
  const profile = (name: string) => readProfile(runtime.awsConfig(), name);
  await deployPackages(profile('admin'));

  const played: Played[] = [];
  let done = 0;
  const play = async () => {
    for (let index = 0; done < kills; index += 1) {
      played.push(
        await playApproval(`kill-${index}`, index % 3 !== 0, profile('requester'), profile('ann')),
      );
    }
  };
  const kill = async () => {
    for (; done < kills; done += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20 + delay(900)));
      await runtime.kill();
      await runtime.start();
      note(`killed and restarted ${done + 1} of ${kills}; ${played.length} approvals ended`);
    }
  };
  try {
    await Promise.all([play(), kill()]);
    const askedTwice = await persist('the automations', () =>
      findAskedTwice(new SSMClient(profile('admin'))),
    );
    return { kills: done, played, askedTwice };
  } finally {
    await runtime.kill();
  }
};
