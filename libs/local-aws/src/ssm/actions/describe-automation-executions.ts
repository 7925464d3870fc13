import type {
  AutomationExecutionFilter,
  DescribeAutomationExecutionsRequest,
  DescribeAutomationExecutionsResult,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../../aws-error.ts';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import { describeMetadata } from '../automation/describe.ts';
import {
  type AutomationExecution,
  type AutomationStatus,
  TERMINAL,
} from '../automation/execution.ts';
import type { SsmContext } from '../ssm-context.ts';

type Test = (execution: AutomationExecution, values: readonly string[]) => boolean;

const FILTERS: Readonly<Record<string, Test>> = {
  DocumentNamePrefix: ({ documentName }, values) =>
    values.some((value) => documentName.startsWith(value)),
  ExecutionStatus: ({ status }, values) => values.includes(status),
  ExecutionId: ({ id }, values) => values.includes(id),
  CurrentAction: ({ steps }, values) =>
    steps.some(
      ({ status, action }) =>
        (status === 'InProgress' || status === 'Waiting') && values.includes(action),
    ),
  StartTimeBefore: ({ startTime }, [value = '']) => startTime <= Date.parse(value),
  StartTimeAfter: ({ startTime }, [value = '']) => startTime >= Date.parse(value),
  AutomationType: (_execution, values) => values.includes('Local'),
};

const toTest = ({ Key = 'ExecutionId', Values = [] }: AutomationExecutionFilter) => {
  const test = FILTERS[Key];
  if (test === undefined)
    throw new AwsError('InvalidFilterKey', `The filter key ${Key} is not valid here.`);
  return (execution: AutomationExecution) => test(execution, Values);
};

const isOfOpenOnes = ({ Key, Values = [] }: AutomationExecutionFilter): boolean =>
  Key === 'ExecutionStatus' && Values.every((value) => !TERMINAL.has(value as AutomationStatus));

export const describeAutomationExecutions = ({ executions }: SsmContext) =>
  operation<DescribeAutomationExecutionsRequest, DescribeAutomationExecutionsResult>({
    permissions: () => [{ action: 'ssm:DescribeAutomationExecutions', resource: '*' }],
    run(input, { caller }) {
      const tests = (input.Filters ?? []).map(toTest);
      const all = (input.Filters ?? []).some(isOfOpenOnes)
        ? [...executions.awake()].reverse().values()
        : executions.values({ reverse: true });
      const { items, nextToken } = page(
        all.filter(
          (each) =>
            each.accountId === caller.accountId &&
            each.region === caller.region &&
            tests.every((test) => test(each)),
        ),
        input.MaxResults ?? 50,
        input.NextToken,
        'InvalidNextToken',
      );
      return {
        AutomationExecutionMetadataList: items.map(describeMetadata),
        ...(nextToken !== undefined && { NextToken: nextToken }),
      };
    },
  });
