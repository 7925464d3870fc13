import type { Target } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../aws-error.ts';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import type { Aws } from '../service.ts';
import { createDelivery } from './deliver.ts';
import { HOME } from './spec-buses.ts';
import type { Envelope, Rule } from './state.ts';
import { createEventsState } from './state.ts';

let local: LocalAws;
let clock: SimulatedClock;
beforeEach(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
});
afterEach(() => local.close());

describe('trying again', () => {
  const event = { id: 'e', source: 'shop' } as unknown as Envelope;
  const rule = { arn: `arn:aws:events:us-east-1:${HOME}:rule/rule` } as Rule;
  const target = { Id: 't', Arn: `arn:aws:lambda:us-east-1:${HOME}:function:busy` };

  /** Delivery over an AWS whose target fails so many times, and a queue that takes what is given up. */
  const deliverTo = (failures: number, policy: Partial<Target> = {}) => {
    const calls: string[] = [];
    const dead: {
      readonly MessageAttributes?: Record<string, { readonly StringValue?: string }>;
    }[] = [];
    const aws: Aws = {
      ...local.aws,
      clock,
      ports: local.aws.ports,
      call: async <Output>(
        _caller: unknown,
        service: string,
        _operation: string,
        input: object,
      ): Promise<Output> => {
        calls.push(service);
        if (service === 'lambda' && calls.filter((each) => each === 'lambda').length <= failures)
          throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
        if (service === 'sqs') dead.push(input);
        return {} as Output;
      },
    };
    const delivery = createDelivery(aws, createEventsState(local.aws.store), () => {});
    delivery.deliver(event, rule, { ...target, ...policy });
    return { calls, dead };
  };
  const letTimePass = async () => {
    for (let minute = 0; minute < 40; minute += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(60_000);
    }
  };

  it('delivers to a target that was throttled for a while', async () => {
    const { calls, dead } = deliverTo(3);
    await letTimePass();
    expect(calls).toEqual(['lambda', 'lambda', 'lambda', 'lambda']);
    expect(dead).toEqual([]);
  });

  it('gives up when the attempts are used, and says so in the dead-letter queue', async () => {
    const { calls, dead } = deliverTo(99, {
      RetryPolicy: { MaximumRetryAttempts: 2 },
      DeadLetterConfig: { Arn: `arn:aws:sqs:us-east-1:${HOME}:dead` },
    });
    await letTimePass();
    expect(calls.filter((each) => each === 'lambda')).toHaveLength(3);
    expect(dead[0]?.MessageAttributes).toMatchObject({
      ERROR_CODE: { StringValue: 'THROTTLING' },
      EXHAUSTED_RETRY_CONDITION: { StringValue: 'MaximumRetryAttempts' },
      RETRY_ATTEMPTS: { StringValue: '2' },
    });
  });

  it('gives up when the event is too old', async () => {
    const { dead } = deliverTo(99, {
      RetryPolicy: { MaximumEventAgeInSeconds: 60 },
      DeadLetterConfig: { Arn: `arn:aws:sqs:us-east-1:${HOME}:dead` },
    });
    await letTimePass();
    expect(dead[0]?.MessageAttributes?.EXHAUSTED_RETRY_CONDITION?.StringValue).toBe(
      'MaximumEventAgeInSeconds',
    );
  });
});
