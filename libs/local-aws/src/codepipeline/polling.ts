import { AwsError } from '../aws-error.ts';
import type { Aws } from '../service.ts';
import type { Collection } from '../store.ts';
import type { Executions } from './executions/executions.ts';
import type { StartExecution } from './executions/start-execution.ts';
import { LIMITS } from './limits.ts';
import { currentStructure, type Pipeline } from './pipelines/pipeline.ts';
import { asAction } from './runs/pipeline-caller.ts';

const DAY_MS = 86_400_000;

/** Sources that are asked for changes: PollForSourceChanges is true where it is not said. */
const polledSources = (pipeline: Pipeline) =>
  (currentStructure(pipeline).stages?.[0]?.actions ?? []).filter(
    ({ configuration }) => (configuration?.PollForSourceChanges ?? 'true') === 'true',
  );

export interface Polling {
  /** Begins to poll a pipeline that asks for it, or goes on after its structure has changed. */
  watch(pipelineArn: string): void;
  resume(): void;
  stop(): void;
}

interface PollingParts {
  readonly aws: Aws;
  readonly pipelines: Collection<Pipeline>;
  readonly executions: Executions;
  readonly start: StartExecution;
}

/** Asks S3 by the clock which version of a source is the newest, and starts the pipeline when it is another one. */
export const createPolling = ({ aws, pipelines, executions, start }: PollingParts): Polling => {
  const seen = aws.store.collection<string>('codepipeline/polled-versions');
  const alarms = new Map<string, () => void>();
  const asked = new Set<string>();

  const note = (pipeline: Pipeline, type: string, message: string) =>
    aws.journal.append({
      accountId: pipeline.accountId,
      region: pipeline.region,
      service: 'codepipeline',
      type,
      data: { pipelineName: pipeline.name, message },
    });

  const newestVersion = async (
    pipeline: Pipeline,
    source: ReturnType<typeof polledSources>[number],
  ): Promise<string | undefined> => {
    const { S3Bucket: Bucket, S3ObjectKey: Key } = source.configuration ?? {};
    try {
      const caller = await asAction(aws, pipeline, source, 'PollForSourceChanges');
      const input = { Bucket, Key };
      const { VersionId } = await aws.call<{ VersionId?: string }>(
        caller,
        's3',
        'HeadObject',
        input,
      );
      return VersionId;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      // No object yet is the usual case; what else keeps it from looking is for people to know.
      if (error.status !== 404) note(pipeline, 'poll-failed', error.message);
      return undefined;
    }
  };

  const poll = async (pipeline: Pipeline): Promise<void> => {
    for (const source of polledSources(pipeline)) {
      const key = `${pipeline.arn}/${source.name}`;
      const version = await newestVersion(pipeline, source);
      if (version === undefined || version === seen.get(key)) continue;
      const isFirst = seen.get(key) === undefined && taken(pipeline, version);
      seen.put(key, version);
      if (isFirst) continue;
      const trigger = { triggerType: 'PollForSourceChanges', triggerDetail: source.name ?? '' };
      try {
        start(pipeline, { trigger });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        note(pipeline, 'start-refused', error.message);
      }
    }
  };

  /** The execution that the creation of the pipeline started has taken this version already. */
  const taken = (pipeline: Pipeline, version: string): boolean =>
    [...executions.of(pipeline.arn).all()].some(({ artifactRevisions }) =>
      artifactRevisions.some(({ revisionId }) => revisionId === version),
    );

  const isIdle = (pipeline: Pipeline): boolean => {
    const last = Math.max(
      pipeline.updated,
      ...[...executions.of(pipeline.arn).all()].map(({ startTime }) => startTime),
    );
    return aws.clock.now() - last > LIMITS.pollDays * DAY_MS;
  };

  const tick = (arn: string) => {
    const pipeline = pipelines.get(arn);
    if (pipeline === undefined || isIdle(pipeline)) return void alarms.delete(arn);
    arm(arn);
    // A clock that is moved by days fires many times before the first answer is here.
    if (asked.has(arn)) return;
    asked.add(arn);
    void poll(pipeline).finally(() => asked.delete(arn));
  };

  const arm = (arn: string) =>
    alarms.set(
      arn,
      aws.clock.at(aws.clock.now() + LIMITS.pollSeconds * 1000, () => tick(arn)),
    );

  const watch = (arn: string) => {
    alarms.get(arn)?.();
    alarms.delete(arn);
    const pipeline = pipelines.get(arn);
    if (pipeline !== undefined && polledSources(pipeline).length > 0) arm(arn);
  };

  return {
    watch,
    resume() {
      for (const { arn } of [...pipelines.values()]) watch(arn);
    },
    stop() {
      for (const cancel of alarms.values()) cancel();
      alarms.clear();
    },
  };
};
