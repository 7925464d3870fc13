import { createApiGateway } from '../apigateway/service.ts';
import { createCloudFormation } from '../cloudformation/service.ts';
import { createEcr } from '../ecr/service.ts';
import type { Ports } from '../ports.ts';
import type { Aws, Service } from '../service.ts';
import { createBackingServices } from './backing-services.ts';
import type { Controls } from './controls.ts';
import { createIdentityServices } from './identity-services.ts';
import { createWorkflowServices } from './workflow-services.ts';

export interface Composed {
  readonly services: readonly Service[];
  readonly ports: Partial<Ports>;
  readonly controls: Controls;
}

export interface ComposeOptions {
  readonly dataFolder?: string;
  readonly rootKeys: boolean;
}

/** Every service once, and the ports by which they need each other. */
export const composeServices = (aws: Aws, options: ComposeOptions): Composed => {
  const backing = createBackingServices(aws, options);
  const identity = createIdentityServices(aws, options);
  const workflow = createWorkflowServices(aws, backing.metrics);
  const apigateway = createApiGateway(aws);
  const services = [
    ...identity.services,
    ...backing.services,
    ...workflow.services,
    apigateway.service,
    createCloudFormation(aws),
    createEcr(),
  ];
  const ports = {
    ...identity.ports,
    ...workflow.ports,
    apigateway: { invoke: apigateway.invoke },
    logs: backing.logs,
  };
  const controls = { ...workflow.controls, setApiFaults: apigateway.faults.set };
  return { services, ports, controls };
};
