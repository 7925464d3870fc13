import { GatewayFault } from '../data-plane/gateway-fault.ts';
import type { BackendReply, BackendRequest } from './backend.ts';

/** API Gateway reads leniently here: `{statusCode:200}`, without quotes, is what much tooling writes. */
const STATUS = /^\s*\{[^{}[\]]*?["']?statusCode["']?\s*:\s*["']?([1-5]\d\d)["']?\s*[,}]/;

/** No backend: the mapped request says with `{"statusCode": 200}` which response is meant. */
export const callMock = ({ body }: BackendRequest): BackendReply => {
  const match = STATUS.exec(body)?.[1];
  if (match === undefined)
    throw new GatewayFault('DEFAULT_5XX', {
      reason:
        'Execution failed due to configuration error: Unable to parse statusCode. It should be an integer that is defined in the request template.',
    });
  return { match, status: Number(match), headers: {}, body: '' };
};
