import type {
  DescribeStateMachineAliasInput,
  DescribeStateMachineAliasOutput,
  ListStateMachineAliasesInput,
  ListStateMachineAliasesOutput,
} from '@aws-sdk/client-sfn';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import { pageSize } from '../constraints.ts';
import { findAlias } from '../machines/find-alias.ts';
import { findQualified } from '../machines/find-machine.ts';
import { onMachine } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

export const describeStateMachineAlias = ({ machines }: StatesContext) =>
  operation<DescribeStateMachineAliasInput, DescribeStateMachineAliasOutput>({
    permissions: (input) => onMachine('DescribeStateMachineAlias', input.stateMachineAliasArn),
    run(input) {
      const alias = findAlias(machines, input.stateMachineAliasArn);
      return {
        stateMachineAliasArn: alias.arn,
        name: alias.name,
        ...(alias.description !== undefined && { description: alias.description }),
        routingConfiguration: alias.routes.map(({ versionArn, weight }) => ({
          stateMachineVersionArn: versionArn,
          weight,
        })),
        creationDate: new Date(alias.createdAt),
        updateDate: new Date(alias.updatedAt),
      };
    },
  });

/** Oldest first; for a version's ARN those that lead to it. */
export const listStateMachineAliases = ({ machines }: StatesContext) =>
  operation<ListStateMachineAliasesInput, ListStateMachineAliasesOutput>({
    permissions: (input) => onMachine('ListStateMachineAliases', input.stateMachineArn),
    run(input) {
      const { machine, version } = findQualified(machines, input.stateMachineArn);
      const own = [...machines.aliases.values()].filter(
        ({ machineArn, routes }) =>
          machineArn === machine.arn &&
          (version === undefined || routes.some(({ versionArn }) => versionArn === version.arn)),
      );
      const { items, nextToken } = page(
        own,
        pageSize(input.maxResults),
        input.nextToken,
        'InvalidToken',
      );
      return {
        stateMachineAliases: items.map(({ arn, createdAt }) => ({
          stateMachineAliasArn: arn,
          creationDate: new Date(createdAt),
        })),
        ...(nextToken !== undefined && { nextToken }),
      };
    },
  });
