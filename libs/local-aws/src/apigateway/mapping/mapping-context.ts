/** `$context` of a mapping template (developer guide, "$context variables for data models …"). */
export interface MappingContext {
  readonly accountId: string;
  readonly apiId: string;
  readonly domainName: string;
  readonly domainPrefix: string;
  readonly extendedRequestId: string;
  readonly httpMethod: string;
  readonly path: string;
  readonly protocol: string;
  readonly requestId: string;
  readonly requestTime: string;
  readonly requestTimeEpoch: number;
  readonly resourceId: string;
  readonly resourcePath: string;
  readonly stage: string;
  readonly deploymentId: string;
  readonly identity: {
    readonly accountId: string;
    readonly caller: string;
    readonly user: string;
    readonly userArn: string;
    readonly sourceIp: string;
    readonly userAgent: string;
  };
}
