import { authorize } from './authorize.ts';
import { AwsError } from './aws-error.ts';
import { createOperationSchemas, type OperationSchemas } from './protocols/shape.ts';
import type { AnyOperation, Aws, CallContext, Caller, Operation, Service } from './service.ts';

export interface Entry {
  readonly service: Service;
  readonly schemas: OperationSchemas;
}

type UntypedOperation = Operation<object, unknown>;

const requireMembers = (required: readonly string[], input: Readonly<Record<string, unknown>>) => {
  const missing = required.filter((name) => input[name] === undefined || input[name] === null);
  if (missing.length === 0) return;
  const [plural, each] = [
    missing.length > 1 ? 's' : '',
    missing.map((name) => {
      const member = name.charAt(0).toLowerCase() + name.slice(1);
      return `Value null at '${member}' failed to satisfy constraint: Member must not be null`;
    }),
  ];
  throw new AwsError(
    'ValidationException',
    `${missing.length} validation error${plural} detected: ${each.join('; ')}`,
  );
};

/** The table of services, and the one way into an operation: known, complete, allowed, run. */
export const createDispatcher = (aws: () => Aws) => {
  const entries = new Map<string, Entry>();

  const find = (entry: Entry, name: string): AnyOperation => {
    const { service } = entry;
    if (entry.schemas.find(name) === undefined) {
      throw new AwsError(
        'UnknownOperationException',
        `${service.name} has no operation ${name}`,
        400,
      );
    }
    const found = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
    if (found === undefined) {
      throw new AwsError(
        'NotImplementedException',
        `local-aws: ${service.name}:${name} is not implemented`,
        501,
      );
    }
    return found;
  };

  const run = (entry: Entry, name: string, input: object, context: CallContext): unknown => {
    const found = find(entry, name) as UntypedOperation;
    requireMembers(entry.schemas.find(name)?.required ?? [], input as Record<string, unknown>);
    for (const permission of found.permissions(input, context)) {
      authorize(aws(), context.caller, permission);
    }
    return found.run(input, context);
  };

  return {
    add(service: Service) {
      entries.set(service.name, { service, schemas: createOperationSchemas(service.sdk) });
    },
    services: () => [...entries.values()],
    entry: (name: string) => entries.get(name),
    run,
    async call<Output>(
      caller: Caller,
      service: string,
      name: string,
      input: object,
    ): Promise<Output> {
      const entry = entries.get(service);
      if (entry === undefined) {
        throw new AwsError(
          'NotImplementedException',
          `local-aws: ${service} is not implemented`,
          501,
        );
      }
      const context = { caller, requestId: aws().ids.uuid(), headers: {} };
      return (await run(entry, name, input, context)) as Output;
    },
  };
};

export type Dispatcher = ReturnType<typeof createDispatcher>;
