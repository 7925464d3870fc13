import { createSimulatedClock, createSystemClock } from './clock.ts';

describe('the simulated clock', () => {
  it('fires what falls due in order of time, each at its own time', () => {
    const clock = createSimulatedClock(0);
    const fired: string[] = [];
    for (const time of [30, 10, 20, 10]) clock.at(time, () => fired.push(`${time}@${clock.now()}`));
    clock.advance(25);
    expect(fired).toEqual(['10@10', '10@10', '20@20']);
    expect(clock.now()).toBe(25);
    expect(clock.nextAlarm()).toBe(30);
  });

  it('fires an alarm that an alarm has set within the same advance', () => {
    const clock = createSimulatedClock(0);
    const fired: number[] = [];
    clock.at(1, () => clock.at(2, () => fired.push(clock.now())));
    clock.advance(5);
    expect(fired).toEqual([2]);
  });

  it('does not fire what was cancelled', () => {
    const clock = createSimulatedClock(0);
    const fired: number[] = [];
    clock.at(1, () => fired.push(1))();
    clock.at(2, () => fired.push(2));
    clock.advance(5);
    expect(fired).toEqual([2]);
  });
});

it('moves the machine clock on at once, alarms included', () => {
  const clock = createSystemClock();
  const fired: string[] = [];
  clock.at(clock.now() + 7 * 86_400_000, () => fired.push('a week later'));
  clock.advance(7 * 86_400_000);
  clock.stop();
  expect(fired).toEqual(['a week later']);
});
