import { codePipelineStatuses, toCodePipelineMeaning } from './code-pipeline-status.ts';
import { ssmStatuses, toSsmMeaning } from './ssm-status.ts';

describe('the SSM statuses', () => {
  it.each(Object.entries(ssmStatuses))('%s means %s', (status, meaning) => {
    expect(toSsmMeaning(status)).toBe(meaning);
  });

  it.each([
    [
      'going',
      'Pending InProgress Waiting Cancelling PendingApproval Scheduled RunbookInProgress PendingChangeCalendarOverride ChangeCalendarOverrideApproved',
    ],
    ['success', 'Success CompletedWithSuccess Approved'],
    ['rejected', 'Rejected'],
    ['failed', 'Failed CompletedWithFailure Exited ChangeCalendarOverrideRejected'],
    ['cancelled', 'Cancelled Canceled'],
    ['timed-out', 'TimedOut'],
  ])('that mean %s are %s', (meaning, statuses) => {
    for (const status of statuses.split(' ')) expect(toSsmMeaning(status)).toBe(meaning);
  });

  it('take both spellings of cancelled and of timed out', () => {
    expect(toSsmMeaning('Canceled')).toBe(toSsmMeaning('Cancelled'));
    expect(toSsmMeaning('Timed Out')).toBe(toSsmMeaning('TimedOut'));
  });

  it.each(['', 'success', 'SUCCEEDED', 'toString', '__proto__'])('refuse %p', (status) => {
    expect(() => toSsmMeaning(status)).toThrow(`SSM reported the status "${status}"`);
  });
});

describe('the CodePipeline statuses', () => {
  it.each(Object.entries(codePipelineStatuses))('%s means %s', (status, meaning) => {
    expect(toCodePipelineMeaning(status)).toBe(meaning);
  });

  it.each([
    ['going', 'InProgress Stopping STARTED RESUMED STOPPING'],
    ['success', 'Succeeded SUCCEEDED'],
    ['ended', 'Failed FAILED'],
    ['cancelled', 'Abandoned ABANDONED Cancelled CANCELED Stopped STOPPED Skipped'],
    ['superseded', 'Superseded SUPERSEDED'],
  ])('that mean %s are %s', (meaning, statuses) => {
    for (const status of statuses.split(' ')) expect(toCodePipelineMeaning(status)).toBe(meaning);
  });

  it('never tell a rejection from a fault: Failed only says that it ended', () => {
    expect(toCodePipelineMeaning('Failed')).toBe('ended');
  });

  it.each(['', 'Success', 'constructor'])('refuse %p', (status) => {
    expect(() => toCodePipelineMeaning(status)).toThrow('not in the table of statuses');
  });
});
