import type { Permission } from '../../service.ts';
import { apiArn } from '../names.ts';

/** An API's policy is guarded beyond the API itself (service authorization reference, UpdateRestApiPolicy). */
export const policyPermission = (region: string, apiId: string): readonly Permission[] => [
  { action: 'apigateway:UpdateRestApiPolicy', resource: apiArn(region, apiId) },
];
