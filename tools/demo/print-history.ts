import type { System } from '@countersign/system-tests';

type HistoryEvent = Awaited<ReturnType<System['history']>>[number];

/** What is worth reading of an event: its state, its error, its output; never the parameters, which hold the token. */
const detailOf = (event: HistoryEvent): string => {
  const { stateEnteredEventDetails: entered, taskSubmittedEventDetails: submitted } = event;
  const failed =
    event.taskFailedEventDetails ??
    event.executionFailedEventDetails ??
    event.taskTimedOutEventDetails;
  if (entered?.name !== undefined) return entered.name;
  if (submitted !== undefined)
    return `answered ${JSON.parse(submitted.output ?? '{}').Payload ?? ''}`;
  if (failed?.error !== undefined)
    return [failed.error, failed.cause?.slice(0, 100)].filter(Boolean).join(': ');
  return '';
};

export const printHistory = (events: readonly HistoryEvent[]): void => {
  const [first] = events;
  for (const event of events) {
    const after = ((event.timestamp?.getTime() ?? 0) - (first?.timestamp?.getTime() ?? 0)) / 1000;
    console.log(
      `  ${String(event.id).padStart(3)}  +${after.toFixed(1).padStart(8)} s  ${(event.type ?? '').padEnd(22)} ${detailOf(event)}`,
    );
  }
};
