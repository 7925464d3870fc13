/** Milliseconds since the epoch, and a call at a time; the only clock that local-aws knows. */
export interface Clock {
  now(): number;
  /** Calls back once at `time` (ms since epoch) or as soon as possible after it. Returns its cancel. */
  at(time: number, callback: () => void): () => void;
}

interface Alarm {
  readonly time: number;
  readonly callback: () => void;
}

/** Alarms in order of time; equal times keep the order in which they were set. */
const createAlarms = () => {
  const pending = new Set<Alarm>();
  const next = () => {
    let first: Alarm | undefined;
    for (const alarm of pending) if (first === undefined || alarm.time < first.time) first = alarm;
    return first;
  };
  return { pending, next };
};

export interface SimulatedClock extends Clock {
  /** Moves time on, firing what falls due in order, each at its own time. */
  advance(milliseconds: number): void;
  /** When the next alarm is due, if there is one. */
  nextAlarm(): number | undefined;
}

/** A clock that stands still until it is told to move. */
export const createSimulatedClock = (start = Date.UTC(2026, 0, 1)): SimulatedClock => {
  const alarms = createAlarms();
  let now = start;
  return {
    now: () => now,
    at(time, callback) {
      const alarm = { time, callback };
      alarms.pending.add(alarm);
      return () => void alarms.pending.delete(alarm);
    },
    advance(milliseconds) {
      const end = now + milliseconds;
      for (let due = alarms.next(); due !== undefined && due.time <= end; due = alarms.next()) {
        alarms.pending.delete(due);
        now = Math.max(now, due.time);
        due.callback();
      }
      now = end;
    },
    nextAlarm: () => alarms.next()?.time,
  };
};

/** Longest delay that setTimeout takes. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** The machine's clock plus an offset that `advance` moves: a seven-day time-out can be played at once. */
export const createSystemClock = (offset = 0): SimulatedClock & { stop(): void } => {
  const alarms = createAlarms();
  let ahead = offset;
  let timer: NodeJS.Timeout | undefined;
  const now = () => Date.now() + ahead;
  const fire = () => {
    for (let due = alarms.next(); due !== undefined && due.time <= now(); due = alarms.next()) {
      alarms.pending.delete(due);
      due.callback();
    }
    arm();
  };
  const arm = () => {
    clearTimeout(timer);
    const next = alarms.next();
    if (next === undefined) return;
    timer = setTimeout(fire, Math.min(Math.max(0, next.time - now()), LONGEST_TIMEOUT));
    timer.unref();
  };
  return {
    now,
    at(time, callback) {
      const alarm = { time, callback };
      alarms.pending.add(alarm);
      arm();
      return () => void alarms.pending.delete(alarm);
    },
    advance(milliseconds) {
      ahead += milliseconds;
      fire();
    },
    nextAlarm: () => alarms.next()?.time,
    stop: () => clearTimeout(timer),
  };
};
