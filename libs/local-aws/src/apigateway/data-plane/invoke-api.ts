import type { WireReply } from '../../protocols/wire.ts';
import type { Aws } from '../../service.ts';
import type { FaultQueue } from '../faults.ts';
import { LIMITS } from '../limits.ts';
import { TemplateFault } from '../mapping/template-fault.ts';
import type { ApiGatewayState } from '../state.ts';
import type { ApiRequest } from './api-request.ts';
import { authorizeCall } from './authorize-call.ts';
import { type ApiCall, toMappingContext } from './call-context.ts';
import { callIntegration } from './call-integration.ts';
import { fromFault } from './fault-reply.ts';
import { findDeployed, findRoute } from './find-deployed.ts';
import { GatewayFault } from './gateway-fault.ts';
import type { Throttle } from './throttle.ts';
import { validateRequest } from './validate-request.ts';

const toFault = (error: unknown): GatewayFault => {
  if (error instanceof GatewayFault) return error;
  const reason =
    error instanceof TemplateFault
      ? `Execution failed due to configuration error: Unable to transform: ${error.message}`
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  return new GatewayFault('DEFAULT_5XX', { reason });
};

export type InvokeApi = (request: ApiRequest) => Promise<WireReply>;

/** The data plane: from a request for a deployed API to its answer, in API Gateway's order and words. */
export const createInvokeApi = (
  aws: Aws,
  state: ApiGatewayState,
  throttle: Throttle,
  faults: FaultQueue,
): InvokeApi => {
  const note = (request: ApiRequest, requestId: string, status: number, reason?: string) => {
    const { apiId, stage, method, path } = request;
    const api = [...state.apis.values()].find(({ id }) => id === apiId);
    aws.journal.append({
      accountId: api?.accountId ?? '',
      region: api?.region ?? '',
      service: 'apigateway',
      type: 'api-called',
      data: {
        apiId,
        stage,
        method,
        path,
        status,
        requestId,
        ...(reason !== undefined && { reason }),
      },
    });
  };

  const run = async (request: ApiRequest, requestId: string, extendedRequestId: string) => {
    const deployed = findDeployed(state, request);
    if (request.body.length > LIMITS.payloadBytes) throw new GatewayFault('REQUEST_TOO_LARGE');
    const route = findRoute(deployed, request);
    const caller = authorizeCall(aws, deployed, route, request);
    throttle.take(deployed, route);
    const fault = faults.take(request.apiId);
    fault?.before();
    const partial = { request, deployed, route, caller, requestId };
    const context = toMappingContext(partial, extendedRequestId, aws.clock.now());
    const call: ApiCall = { ...partial, context };
    validateRequest(call);
    return callIntegration(aws, call, () => fault?.after());
  };

  return async (request) => {
    const requestId = aws.ids.uuid();
    const extendedRequestId = Buffer.from(aws.ids.bytes(11)).toString('base64');
    const own = { 'x-amzn-RequestId': requestId, 'x-amz-apigw-id': extendedRequestId };
    try {
      const reply = await run(request, requestId, extendedRequestId);
      note(request, requestId, reply.status);
      return { ...reply, headers: { ...own, ...reply.headers } };
    } catch (error) {
      const fault = toFault(error);
      note(request, requestId, fault.status, fault.reason);
      const reply = fromFault(fault);
      return { ...reply, headers: { ...own, ...reply.headers } };
    }
  };
};
