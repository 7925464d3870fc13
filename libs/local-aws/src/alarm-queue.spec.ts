import { createAlarmQueue } from './alarm-queue.ts';

const takeAll = (queue: ReturnType<typeof createAlarmQueue>): number[] => {
  const times: number[] = [];
  for (let due = queue.takeDue(1e12); due !== undefined; due = queue.takeDue(1e12))
    times.push(due.time);
  return times;
};

it('gives alarms back in order, whatever was cancelled', () => {
  const queue = createAlarmQueue();
  const cancels = Array.from({ length: 5000 }, (_, at) =>
    queue.add({ time: (at * 7919) % 5003, callback: () => {} }),
  );
  for (const [at, cancel] of cancels.entries()) if (at % 5 !== 0) cancel();
  const kept = cancels.flatMap((_, at) => (at % 5 === 0 ? [(at * 7919) % 5003] : []));
  expect(takeAll(queue)).toEqual(kept.sort((one, other) => one - other));
});

it('does not keep what was cancelled until it would be due', () => {
  const queue = createAlarmQueue();
  for (let at = 0; at < 100_000; at += 1) queue.add({ time: 1e9 + at, callback: () => {} })();
  expect(queue.size()).toBeLessThan(2000);
});

it('takes a cancel that comes too late or twice for nothing', () => {
  const queue = createAlarmQueue();
  const cancel = queue.add({ time: 1, callback: () => {} });
  const other = queue.add({ time: 2, callback: () => {} });
  expect(queue.takeDue(1)?.time).toBe(1);
  cancel();
  other();
  other();
  expect(queue.nextTime()).toBeUndefined();
  expect(queue.size()).toBe(0);
});
