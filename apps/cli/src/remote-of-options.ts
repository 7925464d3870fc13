import type { Options } from './arguments.ts';
import { CommandError, EXIT } from './exit-code.ts';
import type { Addressed } from './request-of-options.ts';

const ways = ['assume-role', 'api-gateway'] as const;

const usage = (message: string): never => {
  throw new CommandError(EXIT.usage, message);
};

/** Refuses what does not go together, before anything is sent. */
export const checkRemoteOptions = (options: Options): void => {
  const { remote, via, levels, artifact } = options;
  if (remote !== true) {
    if (via !== undefined) usage('--via: it is the way to another account, and goes with --remote');
    if (options['request-id'] !== undefined) usage('--request-id: it goes with --remote');
    return;
  }
  if (levels !== undefined) usage('--levels: another account is asked for one approval at a time');
  if (artifact !== undefined)
    usage('--artifact: the other account asks in SSM, where an approval has no artifact');
  if (via !== undefined && !ways.some((way) => way === via))
    usage(`--via: ${via} is neither ${ways.join(' nor ')}`);
  if (via === 'assume-role' && options['request-id'] !== undefined)
    usage('--request-id: a request is handed over by --via api-gateway');
};

/** The request, and the machine that takes it to the other account, which alone knows whether it is right. */
export const toRemoteRequest = (options: Options, request: object): Addressed => {
  const { via, 'request-id': requestId } = options;
  if (requestId !== undefined) {
    const handedOver = { ...request, requestId, waitForDecision: false };
    return { machine: 'api-gateway-approval', request: handedOver };
  }
  return {
    machine: via === 'api-gateway' ? 'api-gateway-approval' : 'assume-role-approval',
    request,
  };
};
