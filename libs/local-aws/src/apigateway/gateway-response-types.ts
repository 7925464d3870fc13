import type { GatewayResponse, GatewayResponseType } from '@aws-sdk/client-api-gateway';

/** Every type, with the status that it has unless an API says otherwise (developer guide, "Gateway response types"). */
const STATUSES = {
  ACCESS_DENIED: '403',
  API_CONFIGURATION_ERROR: '500',
  AUTHORIZER_CONFIGURATION_ERROR: '500',
  AUTHORIZER_FAILURE: '500',
  BAD_REQUEST_BODY: '400',
  BAD_REQUEST_PARAMETERS: '400',
  DEFAULT_4XX: undefined,
  DEFAULT_5XX: undefined,
  EXPIRED_TOKEN: '403',
  INTEGRATION_FAILURE: '504',
  INTEGRATION_TIMEOUT: '504',
  INVALID_API_KEY: '403',
  INVALID_SIGNATURE: '403',
  MISSING_AUTHENTICATION_TOKEN: '403',
  QUOTA_EXCEEDED: '429',
  REQUEST_TOO_LARGE: '413',
  RESOURCE_NOT_FOUND: '404',
  THROTTLED: '429',
  UNAUTHORIZED: '401',
  UNSUPPORTED_MEDIA_TYPE: '415',
  WAF_FILTERED: '403',
} as const satisfies Readonly<Record<GatewayResponseType, string | undefined>>;

export const GATEWAY_RESPONSE_TYPES = Object.keys(STATUSES) as readonly GatewayResponseType[];

export const usualGatewayResponse = (responseType: GatewayResponseType): GatewayResponse => {
  const statusCode = STATUSES[responseType];
  return {
    responseType,
    ...(statusCode !== undefined && { statusCode }),
    responseParameters: {},
    responseTemplates: { 'application/json': '{"message":$context.error.messageString}' },
    defaultResponse: true,
  };
};
