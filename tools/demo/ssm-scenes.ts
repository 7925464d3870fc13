import { askPatiently, REQUEST, type System, until } from '@countersign/system-tests';
import type { Scene } from './scene.ts';

const DAY = 86_400;

const ask = async (system: System, request: object = REQUEST) => {
  const execution = await system.start(request);
  return { execution, automation: await system.waitingAutomation(execution) };
};

/** Every way in which an approval in SSM ends, as a person would meet it. */
export const SSM_SCENES: readonly Scene[] = [
  {
    title: 'Ann approves',
    async play(system) {
      const { execution, automation } = await ask(system);
      await system.signal('ann', automation, 'Approve', 'Looks good');
      return execution;
    },
  },
  {
    title: 'Bob rejects, with a comment: a decision, not a failure',
    async play(system) {
      const { execution, automation } = await ask(system);
      await system.signal('bob', automation, 'Reject', 'Not on a Friday');
      return execution;
    },
  },
  {
    title: 'Two of three must approve',
    async play(system) {
      const { execution, automation } = await ask(system, { ...REQUEST, policy: 'two-of-three' });
      await system.signal('ann', automation, 'Approve');
      await system.signal('carl', automation, 'Approve', 'Me too');
      return execution;
    },
  },
  {
    title: 'Nobody answers for seven days (the clock is moved on)',
    async play(system) {
      const { execution } = await ask(system);
      await system.advance(7 * DAY + 1);
      return execution;
    },
  },
  {
    title: 'The automation is cancelled',
    async play(system) {
      const { execution, automation } = await ask(system);
      await system.cancel(automation);
      return execution;
    },
  },
  {
    title: 'A technical failure: the automation may not tell the approvers. Never a rejection',
    async play(system) {
      const play = async () => {
        const execution = await system.start();
        // The failure can be told before the function that asked has returned: then nothing is submitted any more.
        await until('the first look at the failure', async () =>
          (await system.history(execution)).some(
            ({ type }) => type === 'TaskSubmitted' || type === 'TaskFailed',
          )
            ? true
            : undefined,
        );
        // The event can come before the approval is bound: then Lambda looks again after a minute.
        await system.advance(61);
        await system.ended(execution);
        return execution;
      };
      return system.withoutPermission(
        'countersign-platform-dev',
        'AutomationRole',
        'sns:Publish',
        play,
      );
    },
  },
  {
    title: 'Every event comes twice: one answer',
    async play(system) {
      await system.eventFaults({ duplicate: true });
      const { execution, automation } = await ask(system);
      await system.signal('ann', automation, 'Approve', 'Once is enough');
      await system.ended(execution);
      await system.eventFaults({});
      return execution;
    },
  },
  {
    title:
      'The task is retried with a new token while Ann thinks: nobody is asked twice, the new token is answered',
    async play(system) {
      const execution = await askPatiently(system);
      const automation = await system.waitingAutomation(execution);
      await system.advance(61);
      await until('the second attempt', async () =>
        (await system.record(automation))?.retryCount?.N === '1' ? true : undefined,
      );
      await system.signal('ann', automation, 'Approve', 'Still asked once');
      return execution;
    },
  },
];
