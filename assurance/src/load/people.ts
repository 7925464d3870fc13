import { SendAutomationSignalCommand } from '@aws-sdk/client-ssm';
import { type Load, readNotification } from './approval.ts';
import type { Clients } from './clients.ts';
import type { Inbox } from './inbox.ts';

/** What SSM says to a decision about something that is decided: the message came twice, or its answer was lost. */
const DECIDED = 'InvalidAutomationSignalException';

/** People who decide what they are asked as soon as they hear of it, so many at once. */
export const letPeopleDecide = (
  load: Load,
  { approvers }: Clients,
  inbox: Inbox,
  atOnce: number,
) => {
  let isOver = false;
  const decide = async (text: string) => {
    const found = readNotification(text);
    const approval = found && load.approvals[found.number];
    if (found === undefined || approval === undefined) throw new Error(`who is asked? ${text}`);
    approval.automations.add(found.automation);
    if (approval.decidedAt !== undefined) return;
    const person = approvers[found.number % approvers.length];
    await person
      ?.send(
        new SendAutomationSignalCommand({
          AutomationExecutionId: found.automation,
          SignalType: approval.signal,
          Payload: { Comment: [approval.comment] },
        }),
      )
      .catch((error) => {
        if (error.name !== DECIDED) throw error;
      });
    approval.decidedAt = Date.now();
    load.decided += 1;
  };
  const work = async () => {
    while (!isOver) {
      const messages = await inbox.receive();
      await Promise.all(messages.map(({ Body = '' }) => decide(Body)));
      if (messages.length > 0) await inbox.forget(messages);
    }
  };
  const working = Promise.all(Array.from({ length: atOnce }, work));
  return {
    /** Rejects as soon as one of them cannot decide. */
    working,
    async stop() {
      isOver = true;
      await working;
    },
  };
};
