import { drawApproval, readNotification, toMessage } from './approval.ts';
import { toDelays } from './figures.ts';

it('draws the same decisions for the same seed, two of three approved', () => {
  const draw = (seed: number) =>
    Array.from({ length: 3000 }, (_, number) => drawApproval(seed, number).decision);
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
  const approved = draw(1).filter((decision) => decision === 'Approved').length;
  expect(approved).toBeGreaterThan(1900);
  expect(approved).toBeLessThan(2100);
});

it('reads from a notification what it is about', () => {
  const automation = '333ba70b-2333-48db-b17e-a5e69c6f4d1c';
  const text = `requester asks\n\n${toMessage(42)}\n\nApprove: aws ssm send-automation-signal --automation-execution-id ${automation} --signal-type Approve`;
  expect(readNotification(text)).toEqual({ number: 42, automation });
  expect(readNotification('something else')).toBeUndefined();
});

it('gives what most and what all delays lie below', () => {
  const delays = Array.from({ length: 200 }, (_, index) => index + 1).reverse();
  expect(toDelays(delays)).toEqual({ p50: 100, p99: 198, max: 200 });
  expect(toDelays([])).toEqual({ p50: 0, p99: 0, max: 0 });
});
