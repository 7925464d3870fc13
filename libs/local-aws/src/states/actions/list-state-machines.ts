import type { ListStateMachinesInput, ListStateMachinesOutput } from '@aws-sdk/client-sfn';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import { pageSize } from '../constraints.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

export const listStateMachines = ({ machines }: StatesContext) =>
  operation<ListStateMachinesInput, ListStateMachinesOutput>({
    permissions: () => on('ListStateMachines'),
    run(input, { caller }) {
      const own = [...machines.machines.values()].filter(
        (each) => each.accountId === caller.accountId && each.region === caller.region,
      );
      const { items, nextToken } = page(
        own,
        pageSize(input.maxResults),
        input.nextToken,
        'InvalidToken',
      );
      return {
        stateMachines: items.map((each) => ({
          stateMachineArn: each.arn,
          name: each.name,
          type: each.type,
          creationDate: new Date(each.createdAt),
        })),
        ...(nextToken !== undefined && { nextToken }),
      };
    },
  });
