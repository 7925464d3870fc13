import { parseAutomationEvent } from './automation-event.ts';

const ExecutionId = '333ba70b-2333-48db-b17e-a5e69c6f4d1c';

describe('parseAutomationEvent', () => {
  it.each([
    ["a step's end", { Status: 'Success', Action: 'aws:approve' }, false],
    ["an automation's end", { Status: 'TimedOut' }, true],
    ["an automation's progress", { Status: 'Waiting' }, false],
    ['nothing', {}, false],
  ])('takes from %s the automation, and whether it is said to have ended', (_, detail, ended) => {
    expect(parseAutomationEvent({ detail: { ExecutionId, ...detail } })).toEqual({
      automationExecutionId: ExecutionId,
      saidToHaveEnded: ended,
    });
  });

  it.each([
    [null, /event: it is null/],
    [{}, /detail: it is of type undefined/],
    [{ detail: {} }, /detail.ExecutionId: it is missing/],
    [{ detail: { ExecutionId: 'x'.repeat(37) } }, /at most 36/],
  ])('refuses %p', (event, message) => {
    expect(() => parseAutomationEvent(event)).toThrow(message);
  });
});
