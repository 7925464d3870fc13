/**
 * Answers of API Gateway's own, by type: status, `x-amzn-ErrorType` and message (developer guide, "Gateway response
 * types"; the error types from public captures of answers).
 */
export const GATEWAY_RESPONSES = {
  ACCESS_DENIED: [403, 'AccessDeniedException', 'User is not authorized to access this resource'],
  API_CONFIGURATION_ERROR: [500, 'InternalServerErrorException', 'Internal server error'],
  BAD_REQUEST_BODY: [400, 'BadRequestException', 'Invalid request body'],
  BAD_REQUEST_PARAMETERS: [400, 'BadRequestException', 'Missing required request parameters'],
  DEFAULT_4XX: [403, 'ForbiddenException', 'Forbidden'],
  DEFAULT_5XX: [500, 'InternalServerErrorException', 'Internal server error'],
  EXPIRED_TOKEN: [
    403,
    'ExpiredTokenException',
    'The security token included in the request is expired',
  ],
  INTEGRATION_FAILURE: [
    504,
    'InternalServerErrorException',
    'Network error communicating with endpoint',
  ],
  INTEGRATION_TIMEOUT: [504, 'InternalServerErrorException', 'Endpoint request timed out'],
  INVALID_SIGNATURE: [
    403,
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  ],
  MISSING_AUTHENTICATION_TOKEN: [
    403,
    'MissingAuthenticationTokenException',
    'Missing Authentication Token',
  ],
  REQUEST_TOO_LARGE: [
    413,
    'RequestTooLargeException',
    'HTTP content length exceeded 10485760 bytes.',
  ],
  THROTTLED: [429, 'TooManyRequestsException', 'Too Many Requests'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'BadRequestException', 'Unsupported Media Type'],
} as const;

export type GatewayResponseName = keyof typeof GATEWAY_RESPONSES;

interface Details {
  /** Instead of the usual message. */
  readonly message?: string;
  readonly status?: number;
  readonly errorType?: string;
  /** API Gateway spells it `Message` where a policy refuses. */
  readonly capital?: boolean;
  /** For the journal only, as an execution log would say it. */
  readonly reason?: string;
}

/** A call that API Gateway itself answers. */
export class GatewayFault extends Error {
  readonly response: GatewayResponseName;
  readonly status: number;
  readonly errorType: string;
  readonly member: 'message' | 'Message';
  readonly reason: string | undefined;

  constructor(response: GatewayResponseName, details: Details = {}) {
    const [status, errorType, message] = GATEWAY_RESPONSES[response];
    super(details.message ?? message);
    this.name = 'GatewayFault';
    this.response = response;
    this.status = details.status ?? status;
    this.errorType = details.errorType ?? errorType;
    this.member = details.capital === true ? 'Message' : 'message';
    this.reason = details.reason;
  }
}
