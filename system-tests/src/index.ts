export { API_GATEWAY, ASSUME_ROLE, type Bridge, createBridge } from './bridge.ts';
export { type KillReport, killOften } from './kill/kill-often.ts';
export { askPatiently } from './patient-machine.ts';
export { createPipelines, PIPELINE_REQUEST, type Pipelines } from './pipelines.ts';
export { createSystem, REQUEST, type System, until } from './system.ts';
