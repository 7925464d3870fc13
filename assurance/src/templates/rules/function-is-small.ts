import { at, ruleOf } from '../template.ts';

const limits = { runtimes: ['nodejs24.x'], memoryMegabytes: 256, timeoutSeconds: 60 } as const;

/** Runtime, memory and time-out of every function, within what the design allows. */
export const functionIsSmall = ruleOf(
  'function-is-small',
  'AWS::Lambda::Function',
  (properties) => [
    ...(limits.runtimes.some((runtime) => runtime === properties.Runtime)
      ? []
      : [`its runtime is ${properties.Runtime}`]),
    ...(Number(properties.MemorySize) <= limits.memoryMegabytes
      ? []
      : [`its memory is ${properties.MemorySize} MB`]),
    ...(Number(properties.Timeout) <= limits.timeoutSeconds
      ? []
      : [`its time-out is ${properties.Timeout} s`]),
    ...(at(properties, 'LoggingConfig', 'LogFormat') === 'JSON' ? [] : ['its log is not JSON']),
  ],
);
