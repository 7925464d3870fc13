import type {
  DescribeStackEventsInput,
  DescribeStackEventsOutput,
} from '@aws-sdk/client-cloudformation';
import { operation } from '../../service.ts';
import { findStack, type StackState, stackArn } from '../stacks/stack-state.ts';
import { toEvent } from '../stacks/to-output.ts';
import { validationError } from '../template/template-error.ts';

const PAGE = 100;

/** Newest first. */
export const describeStackEvents = (state: StackState) =>
  operation<DescribeStackEventsInput, DescribeStackEventsOutput>({
    permissions: ({ StackName = '' }, { caller }) => [
      {
        action: 'cloudformation:DescribeStackEvents',
        resource: stackArn(state, caller, StackName),
      },
    ],
    run: ({ StackName = '', NextToken }, { caller }) => {
      const stack = findStack(state, caller, StackName);
      if (stack === undefined) throw validationError(`Stack [${StackName}] does not exist`);
      const offset = NextToken === undefined ? 0 : Number.parseInt(NextToken, 36);
      if (!Number.isInteger(offset)) throw validationError('Invalid NextToken');
      const events = state.events.read(stack.stackId, { reverse: true, offset, limit: PAGE });
      const next = offset + events.length;
      return {
        StackEvents: events.map((event) => toEvent(stack, event)),
        ...(next < state.events.length(stack.stackId) && { NextToken: next.toString(36) }),
      };
    },
  });
