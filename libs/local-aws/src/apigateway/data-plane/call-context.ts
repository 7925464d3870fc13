import type { Caller } from '../../service.ts';
import type { MappingContext } from '../mapping/mapping-context.ts';
import type { ApiRequest } from './api-request.ts';
import type { Deployed, Route } from './find-deployed.ts';

/** Everything about one call that mapping and backends need. */
export interface ApiCall {
  readonly request: ApiRequest;
  readonly deployed: Deployed;
  readonly route: Route;
  readonly caller: Caller;
  readonly requestId: string;
  readonly context: MappingContext;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `07/Aug/2026:09:05:01 +0000`, as web servers log it. */
const commonLogTime = (time: number): string => {
  const [date = '', clock = ''] = new Date(time).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${clock.slice(0, 8)} +0000`;
};

export const toMappingContext = (
  { request, deployed: { api, stage }, route, caller, requestId }: Omit<ApiCall, 'context'>,
  extendedRequestId: string,
  now: number,
): MappingContext => {
  const { principal } = caller;
  const known = principal.type !== 'Anonymous';
  return {
    accountId: api.accountId,
    apiId: api.id,
    domainName: request.domainName,
    domainPrefix: api.id,
    extendedRequestId,
    httpMethod: request.method,
    path: `/${stage.name}${request.path}`,
    protocol: 'HTTP/1.1',
    requestId,
    requestTime: commonLogTime(now),
    requestTimeEpoch: now,
    resourceId: route.resource.id,
    resourcePath: route.resource.path,
    stage: stage.name,
    deploymentId: stage.deploymentId,
    identity: {
      accountId: known ? principal.accountId : '',
      caller: known ? principal.userId : '',
      user: known ? principal.userId : '',
      userArn: known ? principal.arn : '',
      sourceIp: request.sourceIp,
      userAgent: request.headers['user-agent'] ?? '',
    },
  };
};
