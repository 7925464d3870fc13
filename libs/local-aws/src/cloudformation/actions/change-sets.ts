import type {
  Change,
  DeleteChangeSetInput,
  DescribeChangeSetInput,
  DescribeChangeSetOutput,
  ListChangeSetsInput,
  ListChangeSetsOutput,
} from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../aws-error.ts';
import { type CallContext, operation } from '../../service.ts';
import { findChangeSet, requireChangeSet } from '../stacks/find-change-set.ts';
import type { ChangeSetRecord, ResourceChangeRecord } from '../stacks/stack-records.ts';
import { requireStack, type StackState, stackArn } from '../stacks/stack-state.ts';
import { toParameters } from '../stacks/to-output.ts';

const permissionsFor =
  (state: StackState, action: string) =>
  (
    {
      StackName,
      ChangeSetName = '',
    }: { StackName?: string | undefined; ChangeSetName?: string | undefined },
    { caller }: CallContext,
  ) => [
    {
      action: `cloudformation:${action}`,
      resource: stackArn(
        state,
        caller,
        StackName ?? state.changeSets.get(ChangeSetName)?.stackId ?? '*',
      ),
    },
  ];

const toChange = (change: ResourceChangeRecord): Change => ({
  Type: 'Resource',
  ResourceChange: {
    Action: change.action,
    LogicalResourceId: change.logicalId,
    ResourceType: change.type,
    Scope:
      change.changed.length === 0
        ? []
        : [change.changed[0] === 'Metadata' ? 'Metadata' : 'Properties'],
    Details: change.changed.map((Name) => ({
      Target: {
        Attribute: Name === 'Metadata' ? 'Metadata' : 'Properties',
        ...(Name !== 'Metadata' && { Name }),
        RequiresRecreation: change.replacement === 'True' ? 'Always' : 'Never',
      },
      Evaluation: 'Static',
      ChangeSource: 'DirectModification',
    })),
    ...(change.physicalId !== undefined && { PhysicalResourceId: change.physicalId }),
    ...(change.replacement !== undefined && { Replacement: change.replacement }),
  },
});

const toSummary = (set: ChangeSetRecord) => ({
  ChangeSetId: set.changeSetId,
  ChangeSetName: set.changeSetName,
  StackId: set.stackId,
  StackName: set.stackName,
  CreationTime: new Date(set.createdAt),
  Status: set.status,
  ExecutionStatus: set.executionStatus,
  ...(set.statusReason !== undefined && { StatusReason: set.statusReason }),
  ...(set.description !== undefined && { Description: set.description }),
});

export const describeChangeSet = (state: StackState) =>
  operation<DescribeChangeSetInput, DescribeChangeSetOutput>({
    permissions: permissionsFor(state, 'DescribeChangeSet'),
    run: ({ ChangeSetName = '', StackName }, { caller }) => {
      const set = requireChangeSet(state, caller, ChangeSetName, StackName);
      const { target } = set;
      return {
        ...toSummary(set),
        Parameters: toParameters(target),
        Capabilities: [...target.capabilities] as NonNullable<
          DescribeChangeSetOutput['Capabilities']
        >,
        Tags: Object.entries(target.tags).map(([Key, Value]) => ({ Key, Value })),
        NotificationARNs: [],
        RollbackConfiguration: {},
        Changes: set.changes.map(toChange),
        IncludeNestedStacks: false,
      };
    },
  });

export const listChangeSets = (state: StackState) =>
  operation<ListChangeSetsInput, ListChangeSetsOutput>({
    permissions: permissionsFor(state, 'ListChangeSets'),
    run: ({ StackName = '' }, { caller }) => {
      const { stackId } = requireStack(state, caller, StackName);
      const sets = [...state.changeSets.values()].filter(
        (set) => set.stackId === stackId && set.executionStatus !== 'EXECUTE_COMPLETE',
      );
      return { Summaries: sets.map(toSummary) };
    },
  });

/** Deleting one that is not there is no error; one that is being executed stays. */
export const deleteChangeSet = (state: StackState) =>
  operation<DeleteChangeSetInput, object>({
    permissions: permissionsFor(state, 'DeleteChangeSet'),
    run: ({ ChangeSetName = '', StackName }, { caller }) => {
      const set = findChangeSet(state, caller, ChangeSetName, StackName);
      if (set?.executionStatus === 'EXECUTE_IN_PROGRESS')
        throw new AwsError(
          'InvalidChangeSetStatus',
          `ChangeSet [${set.changeSetId}] cannot be deleted in its current status of [EXECUTE_IN_PROGRESS]`,
          400,
        );
      if (set !== undefined) state.changeSets.delete(set.changeSetId);
      return {};
    },
  });
