import { API_GATEWAY, ASSUME_ROLE, REQUEST } from '@countersign/system-tests';
import type { Scene } from './scene.ts';

const asking = (message: string) => ({ ...REQUEST, message });

/** Approvals that are asked for in another account. */
export const REMOTE_SCENES: readonly Scene[] = [
  {
    title: 'In another account, under a role there: Ann approves there',
    async play(system, bridge) {
      const execution = await system.start(asking('By AssumeRole'), undefined, ASSUME_ROLE);
      await bridge.decide('By AssumeRole', 'Approve', 'Seen from here');
      return execution;
    },
  },
  {
    title: 'In another account, through its API: Ann rejects there; the task token stays here',
    async play(system, bridge) {
      const execution = await system.start(asking('By API'), undefined, API_GATEWAY);
      await bridge.decide('By API', 'Reject', 'Not in our account');
      return execution;
    },
  },
  {
    title:
      'The same request handed over twice, one-way: one execution there, and the receipt says so',
    async play(system, bridge) {
      const request = { ...asking('One-way'), requestId: 'release-7', waitForDecision: false };
      await bridge.ended(await system.start(request, undefined, API_GATEWAY));
      return system.start(request, undefined, API_GATEWAY);
    },
  },
];
