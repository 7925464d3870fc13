import type { Target } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../aws-error.ts';
import type { Envelope } from './state.ts';

const SEGMENT = /\.([\w@$-]+)|\[(\d+)\]|\['([^']+)'\]/gy;

/** A JSONPath of the form that EventBridge knows: `$.detail.items[0].name`. */
export const readPath = (event: unknown, path: string): unknown => {
  if (!path.startsWith('$'))
    throw new AwsError('ValidationException', `Invalid InputPath: ${path}`);
  let value = event;
  SEGMENT.lastIndex = 1;
  let end = 1;
  for (let match = SEGMENT.exec(path); match !== null; match = SEGMENT.exec(path)) {
    const key = match[1] ?? match[2] ?? match[3] ?? '';
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined;
    end = SEGMENT.lastIndex;
  }
  if (end !== path.length) throw new AwsError('ValidationException', `Invalid InputPath: ${path}`);
  return value;
};

const RESERVED: Readonly<Record<string, (event: Envelope, ruleArn: string) => unknown>> = {
  'aws.events.rule-arn': (_event, ruleArn) => ruleArn,
  'aws.events.rule-name': (_event, ruleArn) => ruleArn.split('/').at(-1),
  'aws.events.event.ingestion-time': (event) => event.time,
  'aws.events.event': (event) => event,
  'aws.events.event.json': (event) => event,
};

/**
 * The template with its `<variables>` filled in. Inside quotes a text goes in bare; outside, as JSON;
 * a value that is not there is empty, as EventBridge has it.
 */
const transform = (
  event: Envelope,
  ruleArn: string,
  paths: Readonly<Record<string, string>>,
  template: string,
): string => {
  let quoted = false;
  return template.replace(/\\.|"|<([^<>\s]+)>/g, (found, name?: string) => {
    if (found === '"') quoted = !quoted;
    if (name === undefined) return found;
    const reserved = RESERVED[name];
    const path = Object.hasOwn(paths, name) ? paths[name] : undefined;
    if (reserved === undefined && path === undefined) return found;
    const value = reserved === undefined ? readPath(event, path ?? '$') : reserved(event, ruleArn);
    if (value === undefined) return '';
    if (typeof value !== 'string') return JSON.stringify(value);
    return quoted ? JSON.stringify(value).slice(1, -1) : JSON.stringify(value);
  });
};

/** What a target is sent: the event, a part of it, a constant, or a transformed text. */
export const toTargetInput = (target: Target, event: Envelope, ruleArn: string): string => {
  if (target.Input !== undefined) return target.Input;
  if (target.InputTransformer !== undefined) {
    const { InputPathsMap = {}, InputTemplate = '' } = target.InputTransformer;
    return transform(event, ruleArn, InputPathsMap, InputTemplate);
  }
  const part = target.InputPath === undefined ? event : readPath(event, target.InputPath);
  return JSON.stringify(part ?? {});
};
