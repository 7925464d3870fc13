import type { ListExecutionsInput, ListExecutionsOutput } from '@aws-sdk/client-sfn';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import { listItem } from '../executions/describe-execution.ts';
import { LIMITS } from '../limits.ts';
import { findMachine } from '../machines/find-machine.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

/** Newest first. */
export const listExecutions = ({ machines, executions }: StatesContext) =>
  operation<ListExecutionsInput, ListExecutionsOutput>({
    permissions: (input) => on('ListExecutions', input.stateMachineArn),
    run(input) {
      const machine = findMachine(machines.machines, input.stateMachineArn);
      const own = [...executions.records.values()]
        .filter(
          (each) =>
            each.machineArn === machine.arn &&
            (input.statusFilter === undefined || each.execution.status === input.statusFilter),
        )
        .reverse();
      const { items, nextToken } = page(
        own,
        input.maxResults || LIMITS.defaultPage,
        input.nextToken,
        'InvalidToken',
      );
      return { executions: items.map(listItem), ...(nextToken !== undefined && { nextToken }) };
    },
  });
