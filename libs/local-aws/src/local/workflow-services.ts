import type { MetricsPort } from '../cloudwatch/metrics.ts';
import { createCodePipeline } from '../codepipeline/service.ts';
import { createEvents } from '../events/service.ts';
import type { Ports } from '../ports.ts';
import type { Aws, Service } from '../service.ts';
import { createSsm } from '../ssm/service.ts';
import { createStates } from '../states/service.ts';
import type { Controls } from './controls.ts';

export interface WorkflowServices {
  readonly services: readonly Service[];
  readonly ports: Pick<Ports, 'events'>;
  readonly controls: Controls;
}

/** What waits, decides and goes on: EventBridge, Systems Manager, CodePipeline, Step Functions. */
export const createWorkflowServices = (aws: Aws, metrics: MetricsPort): WorkflowServices => {
  const events = createEvents(aws);
  return {
    services: [events.service, createSsm(aws), createStates(aws, metrics), createCodePipeline(aws)],
    ports: { events: events.port },
    controls: { setEventFaults: events.setFaults },
  };
};
