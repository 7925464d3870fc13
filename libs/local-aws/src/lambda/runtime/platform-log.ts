/** Whether Lambda's own lines are text (START, END, REPORT) or JSON objects (platform.start, …). */
export type LogFormat = 'Text' | 'JSON';

export interface PlatformFacts {
  readonly requestId: string;
  readonly functionArn: string;
  readonly version: string;
  readonly memorySize: number;
}

export interface Measurements {
  readonly durationMilliseconds: number;
  /** Only of the invocation that started the process. */
  readonly initMilliseconds?: number;
  /** Not known on every operating system. */
  readonly peakMemory?: number;
  readonly errorType?: string;
}

const toFixed = (milliseconds: number): string => milliseconds.toFixed(2);

const toStatus = (errorType: string | undefined): string => {
  if (errorType === undefined) return 'success';
  return errorType === 'Sandbox.Timedout' ? 'timeout' : 'error';
};

const toText = (facts: PlatformFacts, of: Measurements): string => {
  const status = toStatus(of.errorType);
  return [
    `REPORT RequestId: ${facts.requestId}`,
    `Duration: ${toFixed(of.durationMilliseconds)} ms`,
    `Billed Duration: ${Math.ceil(of.durationMilliseconds)} ms`,
    `Memory Size: ${facts.memorySize} MB`,
    ...(of.peakMemory === undefined ? [] : [`Max Memory Used: ${of.peakMemory} MB`]),
    ...(of.initMilliseconds === undefined
      ? []
      : [`Init Duration: ${toFixed(of.initMilliseconds)} ms`]),
    ...(status === 'success' ? [] : [`Status: ${status}`]),
    ...(status === 'error' ? [`Error Type: ${of.errorType}`] : []),
    '',
  ].join('\t');
};

const toJson = (time: number, type: string, record: object): string =>
  JSON.stringify({ time: new Date(time).toISOString(), type, record });

/** Lambda's lines at the start and the end of an invocation; `time` in ms since the epoch. */
export const platformLog = {
  start: (format: LogFormat, facts: PlatformFacts, time: number): readonly string[] =>
    format === 'Text'
      ? [`START RequestId: ${facts.requestId} Version: ${facts.version}`]
      : [
          toJson(time, 'platform.start', {
            requestId: facts.requestId,
            functionArn: facts.functionArn,
            version: facts.version,
          }),
        ],
  end(format: LogFormat, facts: PlatformFacts, of: Measurements, time: number): readonly string[] {
    if (format === 'Text') return [`END RequestId: ${facts.requestId}`, toText(facts, of)];
    const status = toStatus(of.errorType);
    return [
      toJson(time, 'platform.report', {
        requestId: facts.requestId,
        metrics: {
          durationMs: Number(toFixed(of.durationMilliseconds)),
          billedDurationMs: Math.ceil(of.durationMilliseconds),
          memorySizeMB: facts.memorySize,
          ...(of.peakMemory !== undefined && { maxMemoryUsedMB: of.peakMemory }),
          ...(of.initMilliseconds !== undefined && {
            initDurationMs: Number(toFixed(of.initMilliseconds)),
          }),
        },
        status,
        ...(status === 'error' && { errorType: of.errorType }),
      }),
    ];
  },
};
