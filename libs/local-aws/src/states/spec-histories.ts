import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** One event as a sample writes it: what is the same in every run. */
export type Line = readonly [
  previousEventId: number,
  type: string,
  detailsName?: string,
  details?: Readonly<Record<string, unknown>>,
];

/** What differs from run to run, by the name of its member. */
const VARYING =
  /^(SdkHttpMetadata|SdkResponseMetadata|MessageId|MD5OfMessageBody|taskToken|StartDate|StopDate|roleArn|requestId|trace|stackTrace|EventId)$/;
const REQUEST_ID = /Request ID: [0-9a-f-]{36}/g;

const generalise = (value: unknown, name = ''): unknown => {
  if (VARYING.test(name)) return `<${name}>`;
  if (Array.isArray(value)) return value.map((item) => generalise(item));
  if (typeof value === 'string') return generaliseText(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, generalise(item, key)]),
  );
};

/** Texts of JSON are shown as what they hold, so that a sample can be read. */
const generaliseText = (text: string): unknown => {
  if (!/^[{["]/.test(text)) return text.replace(REQUEST_ID, 'Request ID: <id>');
  try {
    return { json: generalise(JSON.parse(text)) };
  } catch {
    return text;
  }
};

/** A history as samples write it; fails for an id out of order or a second kind of details. */
export const toLines = (events: readonly HistoryEvent[]): Line[] =>
  events.map(({ id, previousEventId = -1, timestamp, type = '', ...rest }, index) => {
    const [name, details, ...more] = Object.entries(rest).flat();
    if (id !== index + 1 || more.length > 0 || !(timestamp instanceof Date))
      throw new Error(`event ${index + 1} is ${JSON.stringify({ id, timestamp, ...rest })}`);
    if (name === undefined) return [previousEventId, type];
    return [
      previousEventId,
      type,
      String(name),
      generalise(details) as Readonly<Record<string, unknown>>,
    ];
  });

const truncated = { truncated: false };

/** The samples' building blocks, each in the shape that was recorded on AWS. */
export const lines = {
  started: (input: unknown): Line => [
    0,
    'ExecutionStarted',
    'executionStartedEventDetails',
    { input: { json: input }, inputDetails: truncated, roleArn: '<roleArn>' },
  ],
  entered: (previous: number, type: string, name: string, input: unknown): Line => [
    previous,
    `${type}StateEntered`,
    'stateEnteredEventDetails',
    { name, input: { json: input }, inputDetails: truncated },
  ],
  exited: (previous: number, type: string, name: string, output: unknown): Line => [
    previous,
    `${type}StateExited`,
    'stateExitedEventDetails',
    { name, output: { json: output }, outputDetails: truncated },
  ],
  scheduled: (task: object, parameters: unknown, more: object = {}): Line => [
    2,
    'TaskScheduled',
    'taskScheduledEventDetails',
    { ...task, region: 'us-east-1', parameters: { json: parameters }, ...more },
  ],
  begun: (task: object): Line => [3, 'TaskStarted', 'taskStartedEventDetails', { ...task }],
  submitted: (task: object, output: unknown): Line => [
    4,
    'TaskSubmitted',
    'taskSubmittedEventDetails',
    { ...task, output: { json: output }, outputDetails: truncated },
  ],
  succeeded: (previous: number, task: object, output: unknown): Line => [
    previous,
    'TaskSucceeded',
    'taskSucceededEventDetails',
    { ...task, output: { json: output }, outputDetails: truncated },
  ],
  failed: (previous: number, task: object, fault: object): Line => [
    previous,
    'TaskFailed',
    'taskFailedEventDetails',
    { ...task, ...fault },
  ],
  timedOut: (previous: number, task: object): Line => [
    previous,
    'TaskTimedOut',
    'taskTimedOutEventDetails',
    { ...task, error: 'States.Timeout' },
  ],
  ended: (previous: number, output: unknown): Line => [
    previous,
    'ExecutionSucceeded',
    'executionSucceededEventDetails',
    { output: { json: output }, outputDetails: truncated },
  ],
  broken: (previous: number, fault: object): Line => [
    previous,
    'ExecutionFailed',
    'executionFailedEventDetails',
    { ...fault },
  ],
};

export const METADATA = {
  SdkHttpMetadata: '<SdkHttpMetadata>',
  SdkResponseMetadata: '<SdkResponseMetadata>',
} as const;
