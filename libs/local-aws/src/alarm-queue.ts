export interface Alarm {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly callback: () => void;
}

interface Queued extends Alarm {
  readonly order: number;
  cancelled: boolean;
  taken: boolean;
}

const isBefore = (one: Queued, other: Queued): boolean =>
  one.time < other.time || (one.time === other.time && one.order < other.order);

/** Fewer cancelled alarms than this are not worth the walk. */
const LEAST_COMPACTED = 1000;

/** Alarms by time in a binary heap; equal times keep the order in which they were set. */
export const createAlarmQueue = () => {
  let heap: Queued[] = [];
  let order = 0;
  let cancelled = 0;

  const at = (index: number): Queued => heap[index] as Queued;
  const swap = (one: number, other: number) => {
    const kept = at(one);
    heap[one] = at(other);
    heap[other] = kept;
  };
  const rise = (start: number) => {
    for (let index = start; index > 0; ) {
      const parent = (index - 1) >> 1;
      if (!isBefore(at(index), at(parent))) return;
      swap(index, parent);
      index = parent;
    }
  };
  const sink = () => {
    for (let index = 0; ; ) {
      const left = 2 * index + 1;
      if (left >= heap.length) return;
      const child = left + 1 < heap.length && isBefore(at(left + 1), at(left)) ? left + 1 : left;
      if (!isBefore(at(child), at(index))) return;
      swap(index, child);
      index = child;
    }
  };
  const takeFirst = () => {
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    sink();
  };
  const first = (): Queued | undefined => {
    while (heap[0]?.cancelled) {
      takeFirst();
      cancelled -= 1;
    }
    return heap[0];
  };
  /** Time-outs of a month are cancelled within the hour: they must not lie here until they are due. */
  const compact = () => {
    if (cancelled < LEAST_COMPACTED || cancelled * 2 < heap.length) return;
    // A list in order is a heap.
    heap = heap
      .filter((queued) => !queued.cancelled)
      .sort((one, other) => (isBefore(one, other) ? -1 : 1));
    cancelled = 0;
  };

  return {
    /** Returns its cancel. */
    add(alarm: Alarm): () => void {
      order += 1;
      const queued: Queued = { ...alarm, order, cancelled: false, taken: false };
      heap.push(queued);
      rise(heap.length - 1);
      return () => {
        if (queued.cancelled || queued.taken) return;
        queued.cancelled = true;
        cancelled += 1;
        compact();
      };
    },
    nextTime: () => first()?.time,
    /** How many are kept, cancelled ones included. */
    size: () => heap.length,
    /** Takes the next alarm if it is due at `time`. */
    takeDue(time: number): Alarm | undefined {
      const due = first();
      if (due === undefined || due.time > time) return undefined;
      takeFirst();
      due.taken = true;
      return due;
    },
  };
};
