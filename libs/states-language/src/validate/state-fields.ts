/** Which fields a state of each type may have, by query language (States Language; Step Functions guide). */
interface Fields {
  readonly both: readonly string[];
  readonly JSONPath: readonly string[];
  readonly JSONata: readonly string[];
  readonly required: readonly string[];
  /** Whether it must say where to go: Next or End. */
  readonly goesOn: boolean;
}

const WORK = ['Retry', 'Catch', 'Assign'];
const PATHS = ['InputPath', 'OutputPath'];
const RESULT = ['Parameters', 'ResultSelector', 'ResultPath'];

export const COMMON_FIELDS: readonly string[] = ['Type', 'Comment', 'QueryLanguage'];
export const TRANSITION_FIELDS: readonly string[] = ['Next', 'End'];

export const STATE_FIELDS: { readonly [type: string]: Fields } = {
  Pass: {
    both: ['Assign'],
    JSONPath: [...PATHS, 'Parameters', 'Result', 'ResultPath'],
    JSONata: ['Output'],
    required: [],
    goesOn: true,
  },
  Task: {
    both: [...WORK, 'Resource', 'TimeoutSeconds', 'HeartbeatSeconds', 'Credentials'],
    JSONPath: [...PATHS, ...RESULT, 'TimeoutSecondsPath', 'HeartbeatSecondsPath'],
    JSONata: ['Arguments', 'Output'],
    required: ['Resource'],
    goesOn: true,
  },
  Choice: {
    both: ['Choices', 'Default', 'Assign'],
    JSONPath: PATHS,
    JSONata: ['Output'],
    required: ['Choices'],
    goesOn: false,
  },
  Wait: {
    both: ['Seconds', 'Timestamp', 'Assign'],
    JSONPath: [...PATHS, 'SecondsPath', 'TimestampPath'],
    JSONata: ['Output'],
    required: [],
    goesOn: true,
  },
  Succeed: { both: [], JSONPath: PATHS, JSONata: ['Output'], required: [], goesOn: false },
  Fail: {
    both: ['Error', 'Cause'],
    JSONPath: ['ErrorPath', 'CausePath'],
    JSONata: [],
    required: [],
    goesOn: false,
  },
  Parallel: {
    both: [...WORK, 'Branches'],
    JSONPath: [...PATHS, ...RESULT],
    JSONata: ['Arguments', 'Output'],
    required: ['Branches'],
    goesOn: true,
  },
  Map: {
    both: [
      ...WORK,
      'ItemProcessor',
      'Iterator',
      'ItemSelector',
      'MaxConcurrency',
      'Label',
      'ItemReader',
      'ItemBatcher',
      'ResultWriter',
      'ToleratedFailureCount',
      'ToleratedFailurePercentage',
    ],
    JSONPath: [
      ...PATHS,
      ...RESULT,
      'ItemsPath',
      'MaxConcurrencyPath',
      'ToleratedFailureCountPath',
      'ToleratedFailurePercentagePath',
    ],
    JSONata: ['Items', 'Output'],
    required: [],
    goesOn: true,
  },
};

/** Fields of a Map that only a distributed one has. */
export const DISTRIBUTED_FIELDS: readonly string[] = [
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'ToleratedFailureCount',
  'ToleratedFailurePercentage',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
];

/** Fields of the machine, of a branch, and of an item processor. */
export const CONTAINER_FIELDS = {
  machine: ['StartAt', 'States', 'Comment', 'Version', 'TimeoutSeconds', 'QueryLanguage'],
  branch: ['StartAt', 'States', 'Comment'],
  processor: ['StartAt', 'States', 'Comment', 'ProcessorConfig'],
} as const satisfies { readonly [kind: string]: readonly string[] };
