import type { EventsPort } from '../../ports.ts';
import type { AutomationExecution, AutomationStep } from './execution.ts';

/** Made once: to make one costs more than all the rest of an event. */
const eventTimes = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
  hour12: true,
});

/** `Nov 29, 2024 7:43:25 PM`, in UTC, as the events have it. */
const eventTime = (time: number): string =>
  eventTimes
    .format(time)
    .replace(/, (\d+:)/, ' $1')
    .replace(/\u{202F}/gu, ' ');

const times = ({
  startTime,
  endTime,
}: {
  readonly startTime?: number;
  readonly endTime?: number;
}) => ({
  ...(endTime !== undefined && { EndTime: eventTime(endTime) }),
  ...(startTime !== undefined && { StartTime: eventTime(startTime) }),
  ...(endTime !== undefined && startTime !== undefined && { Time: endTime - startTime }),
});

const envelope = (execution: AutomationExecution) => {
  const { region, accountId, arn, documentName, documentVersion } = execution;
  return {
    accountId,
    region,
    source: 'aws.ssm',
    resources: [
      arn,
      `arn:aws:ssm:${region}:${accountId}:automation-definition/${documentName}:${documentVersion}`,
    ],
  };
};

const definition = (execution: AutomationExecution, status: string) => ({
  ExecutionId: execution.id,
  Definition: execution.documentName,
  DefinitionVersion: execution.documentVersion,
  Status: status,
});

/** Emits the two status-change events of Automation (EventBridge reference, Systems Manager events). */
export const createStatusEvents = (events: () => EventsPort) => ({
  step(execution: AutomationExecution, step: AutomationStep) {
    events().publish({
      ...envelope(execution),
      detailType: 'EC2 Automation Step Status-change Notification',
      detail: {
        ...definition(execution, step.status),
        ...times(step),
        StepName: step.name,
        Action: step.action,
      },
    });
  },
  execution(execution: AutomationExecution) {
    events().publish({
      ...envelope(execution),
      detailType: 'EC2 Automation Execution Status-change Notification',
      detail: {
        ...definition(execution, execution.status),
        ...times(execution),
        ExecutedBy: execution.executedBy,
      },
    });
  },
});

export type StatusEvents = ReturnType<typeof createStatusEvents>;
