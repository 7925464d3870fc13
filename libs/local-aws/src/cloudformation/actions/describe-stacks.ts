import type {
  DescribeStacksInput,
  DescribeStacksOutput,
  ListStacksInput,
  ListStacksOutput,
} from '@aws-sdk/client-cloudformation';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import { requireStack, type StackState, stackArn, stacksAt } from '../stacks/stack-state.ts';
import { toStack, toSummary } from '../stacks/to-output.ts';

/** Stacks per answer (API: "up to 100" and 1 MB). */
const PAGE = 100;

/** Without a name, every stack but the deleted ones; a deleted one is found by its ARN. */
export const describeStacks = (state: StackState) =>
  operation<DescribeStacksInput, DescribeStacksOutput>({
    permissions: ({ StackName }, { caller }) => [
      {
        action: 'cloudformation:DescribeStacks',
        resource: StackName === undefined ? '*' : stackArn(state, caller, StackName),
      },
    ],
    run: ({ StackName, NextToken }, { caller }) => {
      if (StackName !== undefined)
        return { Stacks: [toStack(requireStack(state, caller, StackName))] };
      const there = stacksAt(state, caller).filter(({ status }) => status !== 'DELETE_COMPLETE');
      const { items, nextToken } = page(there, PAGE, NextToken, 'ValidationError');
      return {
        Stacks: items.map(toStack),
        ...(nextToken !== undefined && { NextToken: nextToken }),
      };
    },
  });

export const listStacks = (state: StackState) =>
  operation<ListStacksInput, ListStacksOutput>({
    permissions: () => [{ action: 'cloudformation:ListStacks', resource: '*' }],
    run: ({ StackStatusFilter: filter = [], NextToken }, { caller }) => {
      const wanted = new Set<string>(filter);
      const found = stacksAt(state, caller)
        .filter(({ status }) => wanted.size === 0 || wanted.has(status))
        .toReversed();
      const { items, nextToken } = page(found, PAGE, NextToken, 'ValidationError');
      return {
        StackSummaries: items.map(toSummary),
        ...(nextToken !== undefined && { NextToken: nextToken }),
      };
    },
  });
