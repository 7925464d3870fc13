import type { WireReply } from '../../protocols/wire.ts';
import type { GatewayFault } from './gateway-fault.ts';

/** API Gateway's own answer. */
export const fromFault = (fault: GatewayFault): WireReply => ({
  status: fault.status,
  headers: { 'Content-Type': 'application/json', 'x-amzn-ErrorType': fault.errorType },
  body: JSON.stringify({ [fault.member]: fault.message }),
});
