import { AwsError } from '../aws-error.ts';
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

const FAULTS: readonly ApiFault[] = ['throttled', 'internal-error', 'answer-lost', 'answer-late'];

const invalid = (message: string) => new AwsError('ValidationException', message);

/** Reads the body of `POST /_local/apigateway/faults`; without an API every fault is taken back. */
const parseFault = (given: Readonly<Record<string, unknown>>) => {
  const { apiId, fault, times = 1, ...unknown } = given;
  const [stranger] = Object.keys(unknown);
  if (stranger !== undefined) throw invalid(`${stranger}: not one of apiId, fault, times`);
  if (apiId === undefined && fault === undefined) return undefined;
  if (typeof apiId !== 'string') throw invalid('apiId: the id of a REST API');
  const named = FAULTS.find((name) => name === fault);
  if (named === undefined) throw invalid(`fault: one of ${FAULTS.join(', ')}`);
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 1 || times > 1000)
    throw invalid('times: how many calls from now, 1 to 1000');
  return { apiId, fault: named, times };
};

export const createFaultQueue = () => {
  const queues = new Map<string, ApiFault[]>();
  return {
    /** The next `times` calls of an API that are let in meet this fault, after those asked for before. */
    set(given: Readonly<Record<string, unknown>>): void {
      const asked = parseFault(given);
      if (asked === undefined) {
        queues.clear();
        return;
      }
      const { apiId, fault, times } = asked;
      queues.set(apiId, [...(queues.get(apiId) ?? []), ...Array<ApiFault>(times).fill(fault)]);
    },
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
