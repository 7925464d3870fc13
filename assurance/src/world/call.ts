import { awsFailure } from './aws-failure.ts';
import type { Invocation, Lambda } from './lambda.ts';
import type { World } from './world.ts';

/** What can happen to one call of a service. What each means is told where it is done. */
const callFaults = [
  'none',
  'refused',
  'response-lost',
  'repeated-by-sdk',
  'killed-before',
  'killed-after',
  'slow',
  'stuck',
] as const;
const readFaults = [...callFaults, 'stale'] as const;

/** What each service says when it is asked too much. */
const refusals = {
  dynamodb: 'ProvisionedThroughputExceededException',
  ssm: 'ThrottlingException',
  codepipeline: 'ThrottlingException',
  s3: 'SlowDown',
  states: 'ThrottlingException',
  lambda: 'TooManyRequestsException',
} as const;

export type Service = keyof typeof refusals;

export interface Call<Value> {
  readonly service: Service;
  readonly operation: string;
  effect(): Value;
  /** An older state of what is read. */
  stale?(): Value;
}

const latency = 5;
const lostAfter = 1000;
const slowness = 3000;
/** Longer than any function lives: the request arrives when its sender is gone. */
const stuckFor = 20_000;

/** Makes a call of a running invocation: the one gate through which the product meets the world. */
export const createCalls = (world: World, lambda: Lambda) => {
  const { agenda } = world;
  return <Value>(invocation: Invocation, call: Call<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      // A process that is gone makes no calls.
      if (invocation.isDead) return;
      lambda.rest(invocation);
      const { service, operation, effect, stale } = call;
      const where = `${invocation.name} ${service}.${operation}`;
      const answer = (delay: number, produce: () => Value) => {
        agenda.at(agenda.now() + delay, () => {
          // The request arrives though nobody waits for its answer any more.
          let settle: () => void;
          try {
            const value = produce();
            settle = () => resolve(value);
          } catch (error) {
            settle = () => reject(error);
          }
          if (invocation.isDead) return;
          world.say(() => where);
          lambda.wake(invocation);
          settle();
        });
      };
      const attempt = () => {
        try {
          effect();
        } catch {
          // Its answer is lost, whatever it was.
        }
      };
      const killed = () => invocation.end(awsFailure('Lambda.Unknown', 'killed'));
      const fault = world.meet(where, stale === undefined ? callFaults : readFaults);
      // What was done in this moment can have ended the invocation.
      switch (fault) {
        case 'none':
          return answer(latency, effect);
        case 'refused':
          return answer(latency, () => {
            throw awsFailure(refusals[service]);
          });
        case 'response-lost':
          agenda.at(agenda.now() + latency, attempt);
          return answer(lostAfter, () => {
            throw awsFailure('TimeoutError');
          });
        case 'repeated-by-sdk':
          agenda.at(agenda.now() + latency, attempt);
          return answer(lostAfter, effect);
        case 'killed-before':
          return agenda.at(agenda.now() + latency, killed);
        case 'killed-after':
          return agenda.at(agenda.now() + latency, () => {
            attempt();
            killed();
          });
        case 'slow':
          return answer(slowness, effect);
        case 'stuck':
          return answer(stuckFor, effect);
        case 'stale':
          return answer(latency, stale ?? effect);
      }
    });
};

export type Calls = ReturnType<typeof createCalls>;
