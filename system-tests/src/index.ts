export { API_GATEWAY, ASSUME_ROLE, type Bridge, createBridge } from './bridge.ts';
export type { ClientConfig } from './client-config.ts';
export { deployPackages } from './deploy-packages.ts';
export { type KillReport, killOften } from './kill/kill-often.ts';
export { readProfile } from './kill/profiles.ts';
export { createRuntimeProcess, type RuntimeProcess } from './kill/runtime-process.ts';
export { askPatiently } from './patient-machine.ts';
export { createPipelines, PIPELINE_REQUEST, type Pipelines } from './pipelines.ts';
export { createSystem, REQUEST, type System, until } from './system.ts';
