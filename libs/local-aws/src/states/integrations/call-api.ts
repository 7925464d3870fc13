import type { Json, JsonObject } from '@countersign/states-language';
import { AwsError } from '../../aws-error.ts';
import type { OperationSchema } from '../../protocols/shape.ts';
import type { Aws } from '../../service.ts';
import type { Answer, Call } from './call.ts';
import { toApiInput, toStateOutput } from './member-names.ts';
import { readBodies } from './read-bodies.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import { schemasOf } from './sdk-modules.ts';
import type { ServiceName } from './service-names.ts';

const capitalise = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const schemaOf = ({ scope }: ServiceName, action: string): OperationSchema => {
  const found = schemasOf(scope)?.find(capitalise(action));
  if (found === undefined)
    throw new AwsError(
      'NotImplementedException',
      `local-aws: the integration ${scope}:${action} is not implemented`,
      501,
    );
  return found;
};

/** An event put by a machine names the machine and the execution among its resources. */
const withResources = (parameters: Json, { record }: Call): Json => {
  const { Entries: entries, ...rest } = parameters as JsonObject;
  if (!Array.isArray(entries)) return parameters;
  return {
    ...rest,
    Entries: entries.map((entry: JsonObject) => ({
      ...entry,
      Resources: [
        ...(Array.isArray(entry.Resources) ? entry.Resources : []),
        record.machineArn,
        record.arn,
      ],
    })),
  };
};

const isPutEvents = ({ effect }: Call): boolean =>
  effect.service === 'events' && effect.action === 'putEvents';

/** An operation of a service with the parameters of a task, its answer in the form that tasks see. */
export const callApi = async (aws: Aws, call: Call): Promise<Answer> => {
  const { effect, caller, service } = call;
  const schema = schemaOf(service, effect.action);
  const parameters = isPutEvents(call) ? withResources(effect.parameters, call) : effect.parameters;
  const answered = await aws.call<object>(
    caller,
    service.scope,
    capitalise(effect.action),
    toApiInput(schema.input, parameters) as object,
  );
  const output = toStateOutput(schema.output, await readBodies(answered)) as JsonObject;
  if (isPutEvents(call))
    return output.FailedEntryCount === 0
      ? { output }
      : { error: 'EventBridge.FailedEntry', cause: JSON.stringify(output) };
  return { output: service.isSdk ? output : { ...output, ...sdkMetadata(aws.ids.uuid()) } };
};
