import type {
  DescribeStackResourceInput,
  DescribeStackResourceOutput,
  DescribeStackResourcesInput,
  DescribeStackResourcesOutput,
  ListStackResourcesInput,
  ListStackResourcesOutput,
} from '@aws-sdk/client-cloudformation';
import { page } from '../../page.ts';
import { type CallContext, operation } from '../../service.ts';
import type { StackRecord } from '../stacks/stack-records.ts';
import {
  findStack,
  requireStack,
  type StackState,
  stackArn,
  stacksAt,
} from '../stacks/stack-state.ts';
import { toResource, toResourceDetail, toResourceSummary } from '../stacks/to-output.ts';
import { ownMember } from '../template/json.ts';
import { validationError } from '../template/template-error.ts';

const permissionsFor =
  (state: StackState, action: string) =>
  ({ StackName = '' }: { StackName?: string | undefined }, { caller }: CallContext) => [
    { action: `cloudformation:${action}`, resource: stackArn(state, caller, StackName) },
  ];

function requireResourceStack(state: StackState, context: CallContext, name: string): StackRecord {
  const stack = findStack(state, context.caller, name);
  if (stack === undefined) throw validationError(`Stack '${name}' does not exist`);
  return stack;
}

export const describeStackResource = (state: StackState) =>
  operation<DescribeStackResourceInput, DescribeStackResourceOutput>({
    permissions: permissionsFor(state, 'DescribeStackResource'),
    run: ({ StackName = '', LogicalResourceId = '' }, context) => {
      const stack = requireResourceStack(state, context, StackName);
      const resource = ownMember(stack.resources, LogicalResourceId);
      if (resource === undefined)
        throw validationError(
          `Resource ${LogicalResourceId} does not exist for stack ${stack.stackName}`,
        );
      return { StackResourceDetail: toResourceDetail(stack, resource) };
    },
  });

/** By stack, by a resource's physical id, or one resource of a stack. */
export const describeStackResources = (state: StackState) =>
  operation<DescribeStackResourcesInput, DescribeStackResourcesOutput>({
    permissions: permissionsFor(state, 'DescribeStackResources'),
    run: ({ StackName, LogicalResourceId, PhysicalResourceId }, context) => {
      const owner =
        StackName === undefined
          ? stacksAt(state, context.caller).find(({ resources }) =>
              Object.values(resources).some(({ physicalId }) => physicalId === PhysicalResourceId),
            )
          : requireResourceStack(state, context, StackName);
      if (owner === undefined)
        throw validationError(`Stack for ${PhysicalResourceId ?? ''} does not exist`);
      const resources = Object.values(owner.resources).filter(
        ({ logicalId }) => LogicalResourceId === undefined || logicalId === LogicalResourceId,
      );
      return { StackResources: resources.map((resource) => toResource(owner, resource)) };
    },
  });

export const listStackResources = (state: StackState) =>
  operation<ListStackResourcesInput, ListStackResourcesOutput>({
    permissions: permissionsFor(state, 'ListStackResources'),
    run: ({ StackName = '', NextToken }, { caller }) => {
      const { resources } = requireStack(state, caller, StackName);
      const { items, nextToken } = page(
        Object.values(resources),
        100,
        NextToken,
        'ValidationError',
      );
      return {
        StackResourceSummaries: items.map(toResourceSummary),
        ...(nextToken !== undefined && { NextToken: nextToken }),
      };
    },
  });
