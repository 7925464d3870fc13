import { schemasOf } from '../../states/integrations/sdk-modules.ts';
import type { IntegrationTarget } from '../integration-uri.ts';

/** The services that speak AWS JSON, by their name in an integration's URI, and its version. */
const VERSIONS: Readonly<Record<string, '1.0' | '1.1'>> = {
  codepipeline: '1.1',
  dynamodb: '1.0',
  events: '1.1',
  logs: '1.1',
  monitoring: '1.0',
  sqs: '1.0',
  ssm: '1.1',
  states: '1.0',
};

export type ActionTarget = Extract<IntegrationTarget, { readonly kind: 'action' }>;

export const jsonVersion = (service: string): '1.0' | '1.1' | undefined =>
  Object.hasOwn(VERSIONS, service) ? VERSIONS[service] : undefined;

/** Whether an integration with this operation can be served. */
export const isServedAction = ({ service, action }: ActionTarget): boolean =>
  jsonVersion(service) !== undefined && schemasOf(service)?.find(action) !== undefined;
