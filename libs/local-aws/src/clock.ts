import { createAlarmQueue } from './alarm-queue.ts';

/** Milliseconds since the epoch, and a call at a time; the only clock that local-aws knows. */
export interface Clock {
  now(): number;
  /** Calls back once at `time` (ms since epoch) or as soon as possible after it. Returns its cancel. */
  at(time: number, callback: () => void): () => void;
}

export interface SimulatedClock extends Clock {
  /** Moves time on, firing what falls due in order, each at its own time. */
  advance(milliseconds: number): void;
  /** When the next alarm is due, if there is one. */
  nextAlarm(): number | undefined;
}

/** A clock that stands still until it is told to move. */
export const createSimulatedClock = (start = Date.UTC(2026, 0, 1)): SimulatedClock => {
  const alarms = createAlarmQueue();
  let now = start;
  return {
    now: () => now,
    at: (time, callback) => alarms.add({ time, callback }),
    advance(milliseconds) {
      const end = now + milliseconds;
      for (let due = alarms.takeDue(end); due !== undefined; due = alarms.takeDue(end)) {
        now = Math.max(now, due.time);
        due.callback();
      }
      now = end;
    },
    nextAlarm: alarms.nextTime,
  };
};

/** Longest delay that setTimeout takes. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** The machine's clock plus an offset that `advance` moves: a seven-day time-out can be played at once. */
export const createSystemClock = (
  offset = 0,
  onOffset: (offset: number) => void = () => {},
): SimulatedClock & { stop(): void } => {
  const alarms = createAlarmQueue();
  let ahead = offset;
  let timer: NodeJS.Timeout | undefined;
  let armedFor = Number.POSITIVE_INFINITY;
  const now = () => Date.now() + ahead;
  const fire = () => {
    armedFor = Number.POSITIVE_INFINITY;
    for (let due = alarms.takeDue(now()); due !== undefined; due = alarms.takeDue(now()))
      due.callback();
    arm();
  };
  const arm = () => {
    const next = alarms.nextTime();
    if (next === undefined || next >= armedFor) return;
    clearTimeout(timer);
    armedFor = next;
    timer = setTimeout(fire, Math.min(Math.max(0, next - now()), LONGEST_TIMEOUT));
    timer.unref();
  };
  return {
    now,
    at(time, callback) {
      const cancel = alarms.add({ time, callback });
      arm();
      return cancel;
    },
    advance(milliseconds) {
      ahead += milliseconds;
      onOffset(ahead);
      fire();
    },
    nextAlarm: alarms.nextTime,
    stop: () => clearTimeout(timer),
  };
};
