import { readPolicy } from '@countersign/iam-policy';
import { LIMITS } from './limits.ts';
import { badRequest } from './names.ts';

export interface ApiPlace {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
}

const expandOne = (resource: unknown, { id, accountId, region }: ApiPlace): unknown =>
  typeof resource === 'string'
    ? resource.replace(
        /^execute-api:\/?/,
        () => `arn:aws:execute-api:${region}:${accountId}:${id}/`,
      )
    : resource;

const expandAll = (resources: unknown, place: ApiPlace): unknown =>
  Array.isArray(resources)
    ? resources.map((resource) => expandOne(resource, place))
    : expandOne(resources, place);

/**
 * An API's policy as it is kept: checked, and `execute-api:/stage/GET/path` written out as the ARN of this API
 * (developer guide, "API Gateway resource policy examples").
 */
export const readResourcePolicy = (text: string, place: ApiPlace): string => {
  if (Buffer.byteLength(text) > LIMITS.policyBytes)
    throw badRequest(
      `Resource policy size exceeds the maximum allowed size of ${LIMITS.policyBytes} bytes`,
    );
  const { document } = readPolicy(text, 'resource');
  if (document === undefined)
    throw badRequest(
      'Invalid policy document. Please check the policy syntax and ensure that Principals are valid.',
    );
  const statements = [document.Statement].flat().map((statement) => ({
    ...statement,
    ...('Resource' in statement && { Resource: expandAll(statement.Resource, place) }),
    ...('NotResource' in statement && { NotResource: expandAll(statement.NotResource, place) }),
  }));
  return JSON.stringify({ ...document, Statement: statements });
};

/** AWS shows a policy as the inside of a JSON string, its quotes escaped. */
export const showResourcePolicy = (policy: string): string => JSON.stringify(policy).slice(1, -1);
