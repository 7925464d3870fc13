import { GatewayFault } from './data-plane/gateway-fault.ts';

/** What the next calls of an API meet, to try what a caller does about it. */
export type ApiFault =
  /** Refused before the backend is asked. */
  | 'throttled'
  | 'internal-error'
  /** The backend has run and its answer is lost. */
  | 'answer-lost'
  | 'answer-late';

const BEFORE: Readonly<Partial<Record<ApiFault, () => GatewayFault>>> = {
  throttled: () => new GatewayFault('THROTTLED'),
  'internal-error': () => new GatewayFault('DEFAULT_5XX', { reason: 'a fault that was asked for' }),
};

const AFTER: Readonly<Partial<Record<ApiFault, () => GatewayFault>>> = {
  'answer-lost': () => new GatewayFault('DEFAULT_5XX', { reason: 'a fault that was asked for' }),
  'answer-late': () => new GatewayFault('INTEGRATION_TIMEOUT'),
};

export const createFaultQueue = () => {
  const queues = new Map<string, ApiFault[]>();
  return {
    /** The next `times` calls of an API that are let in meet this fault, after those asked for before. */
    add(apiId: string, fault: ApiFault, times = 1): void {
      const queue = queues.get(apiId) ?? [];
      queues.set(apiId, [...queue, ...Array.from({ length: times }, () => fault)]);
    },
    clear: () => queues.clear(),
    take(apiId: string) {
      const fault = queues.get(apiId)?.shift();
      if (fault === undefined) return undefined;
      const meet = (faults: typeof BEFORE) => () => {
        const made = faults[fault]?.();
        if (made !== undefined) throw made;
      };
      return { before: meet(BEFORE), after: meet(AFTER) };
    },
  };
};

export type FaultQueue = ReturnType<typeof createFaultQueue>;
