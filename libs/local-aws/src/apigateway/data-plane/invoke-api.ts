import type { WireReply } from '../../protocols/wire.ts';
import type { Aws } from '../../service.ts';
import type { FaultQueue } from '../faults.ts';
import { LIMITS } from '../limits.ts';
import { TemplateFault } from '../mapping/template-fault.ts';
import type { ApiGatewayState } from '../state.ts';
import type { ApiRequest } from './api-request.ts';
import { authorizeCall } from './authorize-call.ts';
import { toMappingContext } from './call-context.ts';
import { callIntegration } from './call-integration.ts';
import { fromFault } from './fault-reply.ts';
import { type Deployed, findDeployed, findRoute } from './find-deployed.ts';
import { GatewayFault } from './gateway-fault.ts';
import type { Throttle } from './throttle.ts';
import { validateRequest } from './validate-request.ts';

const reasonOf = (error: unknown): string => {
  if (error instanceof TemplateFault)
    return `Execution failed due to configuration error: Unable to transform: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

const toFault = (error: unknown): GatewayFault =>
  error instanceof GatewayFault
    ? error
    : new GatewayFault('DEFAULT_5XX', { reason: reasonOf(error) });

export type InvokeApi = (request: ApiRequest) => Promise<WireReply>;

/** The data plane: from a request for a deployed API to its answer, in API Gateway's order and words. */
export const createInvokeApi = (
  aws: Aws,
  state: ApiGatewayState,
  throttle: Throttle,
  faults: FaultQueue,
): InvokeApi => {
  const run = (deployed: Deployed, request: ApiRequest, requestId: string, extendedId: string) => {
    if (request.body.length > LIMITS.payloadBytes) throw new GatewayFault('REQUEST_TOO_LARGE');
    const route = findRoute(deployed, request);
    const caller = authorizeCall(aws, deployed, route, request);
    throttle.take(deployed, route);
    const fault = faults.take(request.apiId);
    fault?.before();
    const partial = { request, deployed, route, caller, requestId };
    const context = toMappingContext(partial, extendedId, aws.clock.now());
    const call = { ...partial, context };
    validateRequest(call);
    return callIntegration(aws, call, () => fault?.after());
  };

  const note = (
    { apiId, stage, method, path }: ApiRequest,
    deployed: Deployed | undefined,
    answer: { readonly requestId: string; readonly status: number; readonly reason?: string },
  ) =>
    aws.journal.append({
      accountId: deployed?.api.accountId ?? '',
      region: deployed?.api.region ?? '',
      service: 'apigateway',
      type: 'api-called',
      data: { apiId, stage, method, path, ...answer },
    });

  return async (request) => {
    const requestId = aws.ids.uuid();
    const extendedId = Buffer.from(aws.ids.bytes(11)).toString('base64');
    const own = { 'x-amzn-RequestId': requestId, 'x-amz-apigw-id': extendedId };
    let deployed: Deployed | undefined;
    try {
      deployed = findDeployed(state, request);
      const reply = await run(deployed, request, requestId, extendedId);
      note(request, deployed, { requestId, status: reply.status });
      return { ...reply, headers: { ...own, ...reply.headers } };
    } catch (error) {
      const fault = toFault(error);
      const { status, reason } = fault;
      note(request, deployed, { requestId, status, ...(reason !== undefined && { reason }) });
      const reply = fromFault(fault, deployed?.api.gatewayResponses ?? {}, requestId);
      return { ...reply, headers: { ...own, ...reply.headers } };
    }
  };
};
