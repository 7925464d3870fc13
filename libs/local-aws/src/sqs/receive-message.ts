import type { Aws } from '../service.ts';
import type { Sender } from './send-message.ts';
import type { Queue, SqsState, StoredMessage } from './state.ts';
import type { Waiters } from './waiters.ts';

export interface RedrivePolicy {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

export const redrivePolicyOf = ({ attributes }: Queue): RedrivePolicy | undefined => {
  if (attributes.RedrivePolicy === undefined || attributes.RedrivePolicy === '') return undefined;
  const policy = JSON.parse(attributes.RedrivePolicy) as {
    deadLetterTargetArn: string;
    maxReceiveCount: number | string;
  };
  return { ...policy, maxReceiveCount: Number(policy.maxReceiveCount) };
};

/** Takes messages out of sight for their receiver, and those received too often to the dead letters. */
export const createReceiver = (aws: Aws, state: SqsState, sender: Sender, waiters: Waiters) => {
  let stopped = false;

  const expire = (queue: Queue) => {
    const oldest = aws.clock.now() - Number(queue.attributes.MessageRetentionPeriod) * 1000;
    for (const [key, { sentAt }] of [...state.messages(queue.arn).entries()]) {
      // In order of sending: what follows is younger.
      if (sentAt >= oldest) return;
      state.messages(queue.arn).delete(key);
    }
  };

  const bury = (queue: Queue, message: StoredMessage, policy: RedrivePolicy) => {
    const { receiptHandle: _, firstReceivedAt: __, key, ...rest } = message;
    const moved = sender.enqueue(policy.deadLetterTargetArn, {
      ...rest,
      visibleAt: aws.clock.now(),
      receiveCount: 0,
      deadLetterSource: queue.arn,
    });
    // A queue of dead letters that is gone takes nothing: the message stays.
    if (moved !== undefined) state.messages(queue.arn).delete(key);
    return moved !== undefined;
  };

  const take = (
    queue: Queue,
    most: number,
    visibilitySeconds: number,
  ): readonly StoredMessage[] => {
    const now = aws.clock.now();
    const messages = state.messages(queue.arn);
    const policy = redrivePolicyOf(queue);
    const isFifo = queue.attributes.FifoQueue === 'true';
    const blocked = new Set<string>();
    const taken: StoredMessage[] = [];
    for (const message of [...messages.values()]) {
      if (taken.length === most) break;
      const group = isFifo ? message.groupId : undefined;
      if (group !== undefined && blocked.has(group)) continue;
      if (message.visibleAt > now) {
        // A group goes on only when its messages under way are done.
        if (group !== undefined) blocked.add(group);
        continue;
      }
      if (
        policy !== undefined &&
        message.receiveCount >= policy.maxReceiveCount &&
        bury(queue, message, policy)
      )
        continue;
      const received: StoredMessage = {
        ...message,
        visibleAt: now + visibilitySeconds * 1000,
        receiveCount: message.receiveCount + 1,
        firstReceivedAt: message.firstReceivedAt ?? now,
        receiptHandle: Buffer.from(`${message.key} ${aws.ids.uuid()}`).toString('base64'),
      };
      messages.put(message.key, received);
      taken.push(received);
    }
    return taken;
  };

  /** Resolves when there may be something new, or at `deadline`. */
  const wait = (queueArn: string, deadline: number): Promise<void> =>
    new Promise((resolve) => {
      const next = [...state.messages(queueArn).values()]
        .map(({ visibleAt }) => visibleAt)
        .filter((time) => time > aws.clock.now());
      const wake = () => {
        cancelWaiter();
        cancelAlarm();
        resolve();
      };
      const cancelWaiter = waiters.add(queueArn, wake);
      const cancelAlarm = aws.clock.at(Math.min(deadline, ...next), wake);
    });

  return {
    async receive(
      queue: Queue,
      most: number,
      visibilitySeconds: number,
      waitSeconds: number,
    ): Promise<readonly StoredMessage[]> {
      const deadline = aws.clock.now() + waitSeconds * 1000;
      for (;;) {
        const current = state.queues.get(queue.arn);
        if (current === undefined || stopped) return [];
        expire(current);
        const taken = take(current, most, visibilitySeconds);
        if (taken.length > 0 || aws.clock.now() >= deadline) return taken;
        await wait(queue.arn, deadline);
      }
    },
    stop() {
      stopped = true;
      waiters.notifyAll();
    },
  };
};

export type Receiver = ReturnType<typeof createReceiver>;
