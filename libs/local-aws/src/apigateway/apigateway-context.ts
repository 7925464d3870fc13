import type { Aws } from '../service.ts';
import type { ApiGatewayState } from './state.ts';

/** What an operation of this service works with. */
export interface ApiGatewayContext {
  readonly aws: Aws;
  readonly state: ApiGatewayState;
}
