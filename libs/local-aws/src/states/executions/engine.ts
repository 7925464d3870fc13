import {
  apply,
  type Definition,
  type Effect,
  type Event,
  outstanding,
  redrive,
  type StartTimer,
  type Step,
  start,
  type World,
} from '@countersign/states-language';
import type { Aws } from '../../service.ts';
import type { Invoke } from '../integrations/invoke.ts';
import type { Definitions } from '../machines/definitions.ts';
import type { Machines } from '../machines/machine.ts';
import type { ExecutionRecord, Executions } from './execution-record.ts';
import { openTokens, sealTokens } from './seal-tokens.ts';
import { publishStatus } from './status-events.ts';
import type { TaskTokens } from './task-tokens.ts';
import { writeLog } from './write-log.ts';

export interface EngineParts {
  readonly aws: Aws;
  readonly machines: Machines;
  readonly definitions: Definitions;
  readonly executions: Executions;
  readonly tokens: TaskTokens;
}

export interface Engine {
  start(
    record: Omit<ExecutionRecord, 'execution'>,
    identity: ExecutionRecord['execution']['identity'],
  ): ExecutionRecord;
  /** Tells an execution what happened; false if nobody waited for it any more. */
  tell(executionArn: string, event: Event): boolean;
  redrive(record: ExecutionRecord): ExecutionRecord;
  resume(): void;
}

/** Runs the interpreter's steps: stores what it decided, then does what it asked for. */
export const createEngine = (
  parts: EngineParts,
  invoke: () => Invoke,
  onEnd: (record: ExecutionRecord) => void,
): Engine => {
  const { aws, machines, definitions, executions, tokens } = parts;
  const timers = new Map<string, Map<string, () => void>>();

  const worldOf = (executionArn: string): World => ({
    now: aws.clock.now,
    newTaskToken: (entry) => tokens.mint({ executionArn, entry }),
    random: () => (aws.ids.bytes(4).reduce((sum, byte) => sum * 256 + byte, 0) % 2 ** 32) / 2 ** 32,
    uuid: aws.ids.uuid,
  });

  const arm = (executionArn: string, { entry, timer, at }: StartTimer) => {
    const armed = timers.get(executionArn) ?? new Map<string, () => void>();
    timers.set(executionArn, armed);
    const name = `${entry}/${timer}`;
    armed.get(name)?.();
    armed.set(
      name,
      aws.clock.at(at, () => {
        armed.delete(name);
        tell(executionArn, { type: 'TimerFired', entry, timer });
      }),
    );
  };

  const perform = (record: ExecutionRecord, definition: Definition, effects: readonly Effect[]) => {
    for (const effect of effects) {
      if (effect.type === 'StartTimer') arm(record.arn, effect);
      else if (effect.type === 'InvokeTask') void invoke().task(record, effect);
      else void invoke().cancel(record, effect);
    }
    return definition;
  };

  const settle = (
    before: Omit<ExecutionRecord, 'execution'>,
    definition: Definition,
    step: Step,
  ): ExecutionRecord => {
    const wasRunning = 'execution' in before;
    const record: ExecutionRecord = { ...before, execution: sealTokens(tokens, step.execution) };
    executions.records.put(record.arn, record);
    for (const event of step.history)
      executions.history.append(record.arn, sealTokens(tokens, { ...event }));
    writeLog(aws.ports.logs, machines.machines.get(record.machineArn), record, step.history);
    const ended = record.execution.status !== 'RUNNING';
    if (!wasRunning || ended) {
      publishStatus(aws.ports.events, record);
      const { accountId, region } = record.execution.identity;
      aws.journal.append({
        accountId,
        region,
        service: 'states',
        type: 'execution-status',
        data: { executionArn: record.arn, status: record.execution.status },
      });
    }
    if (ended) {
      for (const cancel of timers.get(record.arn)?.values() ?? []) cancel();
      timers.delete(record.arn);
    }
    perform(record, definition, step.effects);
    if (ended) onEnd(record);
    return record;
  };

  const tell = (executionArn: string, event: Event): boolean => {
    const record = executions.records.get(executionArn);
    if (record === undefined || record.execution.status !== 'RUNNING') return false;
    const definition = definitions.get(record.definitionId);
    const opened = openTokens(tokens, record.execution);
    const step = apply(definition, opened, event, worldOf(executionArn));
    if (step.execution === opened) return false;
    settle(record, definition, step);
    return true;
  };

  return {
    start(record, identity) {
      const definition = definitions.get(record.definitionId);
      return settle(
        record,
        definition,
        start(definition, identity, JSON.parse(record.input), worldOf(record.arn)),
      );
    },
    tell,
    redrive(record) {
      const definition = definitions.get(record.definitionId);
      const { execution: _before, ...rest } = record;
      return settle(
        rest,
        definition,
        redrive(definition, openTokens(tokens, record.execution), worldOf(record.arn)),
      );
    },
    resume() {
      for (const record of [...executions.records.values()]) {
        if (record.execution.status !== 'RUNNING') continue;
        const definition = definitions.get(record.definitionId);
        perform(record, definition, openTokens(tokens, outstanding(definition, record.execution)));
      }
    },
  };
};
