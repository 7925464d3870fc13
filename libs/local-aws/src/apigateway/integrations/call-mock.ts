import { GatewayFault } from '../data-plane/gateway-fault.ts';
import { toValue } from '../mapping/velocity-value.ts';
import type { BackendReply, BackendRequest } from './backend.ts';

const parseStatus = (body: string): number => {
  try {
    const request = toValue(JSON.parse(body));
    const status = request instanceof Map ? Number(request.get('statusCode')) : Number.NaN;
    if (Number.isInteger(status) && status >= 100 && status < 600) return status;
  } catch {
    // Said below, as for JSON without a status.
  }
  throw new GatewayFault('DEFAULT_5XX', {
    reason:
      'Execution failed due to configuration error: Unable to parse statusCode. It should be an integer that is defined in the request template.',
  });
};

/** No backend: the mapped request says with `{"statusCode": 200}` which response is meant. */
export const callMock = ({ body }: BackendRequest): BackendReply => {
  const status = parseStatus(body);
  return { match: String(status), status, headers: {}, body: '' };
};
