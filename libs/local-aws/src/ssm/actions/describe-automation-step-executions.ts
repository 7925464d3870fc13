import type {
  DescribeAutomationStepExecutionsRequest,
  DescribeAutomationStepExecutionsResult,
  StepExecutionFilter,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../../aws-error.ts';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import { describeStep } from '../automation/describe.ts';
import type { AutomationStep } from '../automation/execution.ts';
import { findExecution, onExecution } from '../automation/find-execution.ts';
import type { SsmContext } from '../ssm-context.ts';

type Test = (step: AutomationStep, values: readonly string[]) => boolean;

const FILTERS: Readonly<Record<string, Test>> = {
  StepName: ({ name }, values) => values.includes(name),
  Action: ({ action }, values) => values.includes(action),
  StepExecutionId: ({ id }, values) => values.includes(id),
  StepExecutionStatus: ({ status }, values) => values.includes(status),
  StartTimeBefore: ({ startTime = 0 }, [value = '']) => startTime <= Date.parse(value),
  StartTimeAfter: ({ startTime = 0 }, [value = '']) => startTime >= Date.parse(value),
};

const toTest = ({ Key = 'StepName', Values = [] }: StepExecutionFilter) => {
  const test = FILTERS[Key];
  if (test === undefined)
    throw new AwsError('InvalidFilterKey', `The filter key ${Key} is not valid here.`);
  return (step: AutomationStep) => test(step, Values);
};

export const describeAutomationStepExecutions = ({ executions }: SsmContext) =>
  operation<DescribeAutomationStepExecutionsRequest, DescribeAutomationStepExecutionsResult>({
    permissions: (input, { caller }) =>
      onExecution('DescribeAutomationStepExecutions', caller, input.AutomationExecutionId),
    run(input, { caller }) {
      const tests = (input.Filters ?? []).map(toTest);
      const reached = findExecution(executions, caller, input.AutomationExecutionId).steps.filter(
        (step) => step.status !== 'Pending' && tests.every((test) => test(step)),
      );
      const ordered = input.ReverseOrder ? reached.reverse() : reached;
      const { items, nextToken } = page(
        ordered,
        input.MaxResults ?? 50,
        input.NextToken,
        'InvalidNextToken',
      );
      return {
        StepExecutions: items.map(describeStep),
        ...(nextToken !== undefined && { NextToken: nextToken }),
      };
    },
  });
