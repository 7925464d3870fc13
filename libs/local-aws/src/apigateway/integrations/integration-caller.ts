import { AwsError } from '../../aws-error.ts';
import type { Aws, Caller } from '../../service.ts';
import { GatewayFault } from '../data-plane/gateway-fault.ts';
import type { BackendRequest } from './backend.ts';

const SERVICE = 'apigateway.amazonaws.com';

/** API Gateway itself, which a function's own policy may admit. */
const asService = ({ accountId, region, sourceArn }: BackendRequest): Caller => ({
  principal: { type: 'Service', accountId, arn: SERVICE, userId: SERVICE },
  accountId,
  region,
  conditions: { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': accountId },
});

/** Who an integration acts as: the role of its credentials, which must trust API Gateway, or API Gateway itself. */
export const integrationCaller = (aws: Aws, request: BackendRequest): Caller => {
  const { credentials } = request.integration;
  if (credentials === undefined) return asService(request);
  try {
    return aws.ports.sts.assumeRoleForService({
      service: SERVICE,
      roleArn: credentials,
      sessionName: 'BackplaneAssumeRoleSession',
      region: request.region,
    });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new GatewayFault('API_CONFIGURATION_ERROR', {
      reason: `Execution failed due to configuration error: API Gateway does not have permission to assume the provided role ${credentials}`,
    });
  }
};
