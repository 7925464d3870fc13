import type { ClientConfig } from '../client-config.ts';
import { decideInPipeline } from './decide-in-pipeline.ts';
import { decideInSsm } from './decide-in-ssm.ts';

/** Everybody who takes part. */
export type ConfigOf = (name: string) => ClientConfig;

/** A kind of approval: the machine that asks, with what, and how people decide. */
export interface Way {
  readonly machine: string;
  readonly request: Readonly<Record<string, unknown>>;
  decide(configOf: ConfigOf, message: string, approve: boolean): Promise<void>;
}

const artifact = { content: 'release 1.2' };
const policy = 'standard';

/** Each with its own machine, and all of them by turns. */
export const ways: Readonly<Record<string, Way>> = {
  ssm: {
    machine: 'ssm-approval',
    request: { policy },
    decide: (configOf, message, approve) => decideInSsm(configOf('ann'), message, approve),
  },
  pipeline: {
    machine: 'pipeline-approval',
    request: { policy, artifact },
    decide: (configOf, message, approve) => decideInPipeline(configOf('bob'), message, approve),
  },
  levels: {
    machine: 'multi-level-approval',
    request: {
      levels: [
        { kind: 'ssm', policy },
        { kind: 'pipeline', policy, artifact },
      ],
    },
    async decide(configOf, message, approve) {
      await decideInSsm(configOf('carl'), message, true);
      await decideInPipeline(configOf('ann'), message, approve);
    },
  },
  remote: {
    machine: 'assume-role-approval',
    request: { policy },
    decide: (configOf, message, approve) => decideInSsm(configOf('remote-ann'), message, approve),
  },
};
