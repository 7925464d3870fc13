import type { Ports } from '../ports.ts';
import type { Aws, Service } from '../service.ts';
import { createBackingServices } from './backing-services.ts';
import { createIdentityServices } from './identity-services.ts';

/** What `/_local/` may do beyond reading. */
export interface Controls {
  /** Faults of event delivery; absent where there is no event bus. */
  setEventFaults?(faults: Readonly<Record<string, unknown>>): void;
}

export interface Composed {
  readonly services: readonly Service[];
  readonly ports: Partial<Ports>;
  readonly controls: Controls;
}

/** Every service once, and the ports by which they need each other. */
export const composeServices = (aws: Aws, options: { dataFolder?: string }): Composed => {
  const backing = createBackingServices(aws, options);
  const identity = createIdentityServices(aws);
  const services = [...identity.services, ...backing.services];
  return { services, ports: { ...identity.ports, logs: backing.logs }, controls: {} };
};
