import type { ExecutionIdentity, Json, JsonObject } from '@countersign/states-language';
import { AwsError } from '../../aws-error.ts';
import type { Aws, Caller } from '../../service.ts';

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON of an input of TestState. Throws ValidationException. */
export const parseObject = (text: string | undefined, member: string): JsonObject => {
  if (text === undefined) return {};
  try {
    const json = JSON.parse(text) as Json;
    if (isObject(json)) return json;
  } catch {
    // The refusal below is for text that is no JSON, too.
  }
  throw new AwsError('ValidationException', `The ${member} must be a valid JSON object`);
};

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** Who a state that is tested alone believes to be, with what the test says about it. */
export const createTestIdentity = (
  aws: Aws,
  { accountId, region }: Caller,
  roleArn: string,
  context: JsonObject,
): { readonly identity: ExecutionIdentity; readonly taskToken: string | undefined } => {
  const { Map: map } = context;
  if (map !== undefined)
    throw new AwsError(
      'NotImplementedException',
      'local-aws: TestState takes no Map in its context: test the state outside its Map',
      501,
    );
  const execution = objectOf(context.Execution);
  const machine = objectOf(context.StateMachine);
  const machineName = textOf(machine.Name) ?? aws.ids.uuid();
  const name = textOf(execution.Name) ?? aws.ids.uuid();
  const arn = `arn:aws:states:${region}:${accountId}`;
  const startTime = Date.parse(textOf(execution.StartTime) ?? '');
  return {
    identity: {
      executionArn: textOf(execution.Id) ?? `${arn}:express:${machineName}:${name}`,
      name,
      roleArn: textOf(execution.RoleArn) ?? roleArn,
      startTime: Number.isNaN(startTime) ? aws.clock.now() : startTime,
      stateMachineArn: textOf(machine.Id) ?? `${arn}:stateMachine:${machineName}`,
      stateMachineName: machineName,
      region,
      accountId,
      type: 'EXPRESS',
    },
    taskToken: textOf(objectOf(context.Task).Token),
  };
};
