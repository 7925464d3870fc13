import * as sdk from '@aws-sdk/client-api-gateway';
import { createOperationSchemas } from '../protocols/shape.ts';
import { type AnyOperation, type CallContext, operation, type Permission } from '../service.ts';

const schemas = createOperationSchemas(sdk);

/**
 * The permission that a call needs: its HTTP verb on its path, `apigateway:POST` on
 * `arn:aws:apigateway:us-east-1::/restapis` (service authorization reference, API Gateway management).
 */
const permissionOf = (name: string, input: object, region: string): Permission => {
  const http = schemas.find(name)?.http;
  if (http === undefined) throw new Error(`API Gateway has no operation ${name}`);
  const [verb, uri] = http;
  const members = Object.entries(input);
  const path = (uri.split('?')[0] ?? uri).replace(/\{(\w+)\}/g, (_label, member: string) =>
    encodeURIComponent(String(members.find(([key]) => key === member)?.[1] ?? '')),
  );
  return { action: `apigateway:${verb}`, resource: `arn:aws:apigateway:${region}::${path}` };
};

/** An operation of the control plane; `also` names what it needs beyond its verb and path. */
export const restOperation = <Input extends object, Output>(
  name: string,
  run: (input: Input, context: CallContext) => Output,
  also: (input: Input, context: CallContext) => readonly Permission[] = () => [],
): Readonly<Record<string, AnyOperation>> => ({
  [name]: operation<Input, Output>({
    permissions: (input, context) => [
      permissionOf(name, input, context.caller.region),
      ...also(input, context),
    ],
    run,
  }),
});

/**
 * Whoever hands API Gateway a role must be allowed to pass it on. A role of another account is refused in other words,
 * by the operation itself.
 */
export const passRole = (roleArn = '', { caller }: CallContext): readonly Permission[] =>
  roleArn.startsWith(`arn:aws:iam::${caller.accountId}:role/`)
    ? [
        {
          action: 'iam:PassRole',
          resource: roleArn,
          conditions: { 'iam:PassedToService': 'apigateway.amazonaws.com' },
        },
      ]
    : [];
