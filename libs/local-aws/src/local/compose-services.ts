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

/** Every service once, and the ports by which they need each other. */
export const composeServices = (aws: Aws, options: { dataFolder?: string }): Composed => {
  const backing = createBackingServices(aws, options);
  const identity = createIdentityServices(aws);
  const workflow = createWorkflowServices(aws);
  const services = [
    ...identity.services,
    ...backing.services,
    ...workflow.services,
    createCloudFormation(aws),
    createEcr(),
  ];
  const ports = { ...identity.ports, ...workflow.ports, logs: backing.logs };
  return { services, ports, controls: workflow.controls };
};
