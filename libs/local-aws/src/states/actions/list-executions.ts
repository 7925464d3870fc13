import type { ListExecutionsInput, ListExecutionsOutput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import { pageSize } from '../constraints.ts';
import { listItem } from '../executions/describe-execution.ts';
import type { ExecutionRecord } from '../executions/execution-record.ts';
import { findQualified } from '../machines/find-machine.ts';
import { on, onMachine } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

const isWanted = (
  { execution }: ExecutionRecord,
  { statusFilter, redriveFilter }: ListExecutionsInput,
): boolean => {
  const isRedriven = (execution.identity.redriveCount ?? 0) > 0;
  return (
    (statusFilter === undefined || execution.status === statusFilter) &&
    (redriveFilter === undefined || isRedriven === (redriveFilter === 'REDRIVEN'))
  );
};

/** Newest first; for a version's or an alias's ARN those that were started by it. */
export const listExecutions = ({ machines, executions }: StatesContext) =>
  operation<ListExecutionsInput, ListExecutionsOutput>({
    permissions: (input) =>
      input.mapRunArn === undefined
        ? onMachine('ListExecutions', input.stateMachineArn)
        : on('ListExecutions', input.mapRunArn),
    run(input) {
      const { stateMachineArn, mapRunArn } = input;
      if ((stateMachineArn === undefined) === (mapRunArn === undefined))
        throw new AwsError(
          'ValidationException',
          'Either a state machine ARN or a Map Run ARN must be specified, and not both',
        );
      if (mapRunArn !== undefined)
        throw new AwsError(
          'NotImplementedException',
          'local-aws: Map Runs are not implemented, as distributed Map states are not',
          501,
        );
      const { machine, version, alias } = findQualified(machines, stateMachineArn);
      if (machine.type === 'EXPRESS')
        throw new AwsError(
          'StateMachineTypeNotSupported',
          'This operation is not supported by this type of state machine',
        );
      const all =
        input.statusFilter === 'RUNNING'
          ? [...executions.records.awake()].reverse().values()
          : executions.records.values({ reverse: true });
      const { items, nextToken } = page(
        all.filter(
          (each) =>
            each.machineArn === machine.arn &&
            (version === undefined || each.versionArn === version.arn) &&
            (alias === undefined || each.aliasArn === alias.arn) &&
            isWanted(each, input),
        ),
        pageSize(input.maxResults),
        input.nextToken,
        'InvalidToken',
      );
      return { executions: items.map(listItem), ...(nextToken !== undefined && { nextToken }) };
    },
  });
