import type {
  DescribeStateMachineForExecutionInput,
  DescribeStateMachineForExecutionOutput,
  DescribeStateMachineInput,
  DescribeStateMachineOutput,
  IncludedData,
} from '@aws-sdk/client-sfn';
import { operation } from '../../service.ts';
import { findExecution } from '../executions/find-execution.ts';
import { findMachine, findQualified } from '../machines/find-machine.ts';
import { chooseRoute } from '../machines/find-target.ts';
import { INITIAL_REVISION, type StateMachine } from '../machines/machine.ts';
import { on, onMachine } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

const settings = ({ logging, tracing, encryption }: StateMachine) => ({
  loggingConfiguration: logging ?? { level: 'OFF' as const, includeExecutionData: false },
  tracingConfiguration: { enabled: tracing },
  ...(encryption !== undefined && { encryptionConfiguration: encryption }),
});

const shownRevision = (revisionId: string | undefined) =>
  revisionId === undefined || revisionId === INITIAL_REVISION ? {} : { revisionId };

const shownDefinition = (text: string, included: IncludedData | undefined): string =>
  included === 'METADATA_ONLY' ? '{}' : text;

/** An alias shows the version it leads to: one of them, where it leads to two. */
export const describeStateMachine = ({ machines, definitions }: StatesContext) =>
  operation<DescribeStateMachineInput, DescribeStateMachineOutput>({
    permissions: (input) => onMachine('DescribeStateMachine', input.stateMachineArn),
    run(input) {
      const { machine, version, alias } = findQualified(machines, input.stateMachineArn);
      const route = alias && chooseRoute(alias.routes, 0);
      const shown = version ?? (route && machines.versions.get(route.versionArn)) ?? machine;
      return {
        stateMachineArn: input.stateMachineArn,
        name: machine.name,
        status: machine.isDeleting ? 'DELETING' : 'ACTIVE',
        definition: shownDefinition(definitions.text(shown.definitionId), input.includedData),
        roleArn: shown.roleArn,
        type: machine.type,
        creationDate: new Date(shown.createdAt),
        ...settings(machine),
        ...shownRevision(shown.revisionId),
        ...('description' in shown && { description: shown.description }),
      };
    },
  });

export const describeStateMachineForExecution = ({
  machines,
  definitions,
  executions,
}: StatesContext) =>
  operation<DescribeStateMachineForExecutionInput, DescribeStateMachineForExecutionOutput>({
    permissions: (input) => on('DescribeStateMachineForExecution', input.executionArn),
    run(input) {
      const record = findExecution(executions, input.executionArn);
      const machine = findMachine(machines, record.machineArn);
      const text = definitions.text(record.definitionId);
      return {
        stateMachineArn: machine.arn,
        name: machine.name,
        definition: shownDefinition(text, input.includedData),
        roleArn: record.execution.identity.roleArn,
        updateDate: new Date(machine.updatedAt),
        ...settings(machine),
        ...shownRevision(record.revisionId),
      };
    },
  });
