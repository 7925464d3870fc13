import type {
  Stack,
  StackEvent,
  StackResource,
  StackResourceSummary,
  StackSummary,
} from '@aws-sdk/client-cloudformation';
import type {
  ResourceRecord,
  StackEventRecord,
  StackRecord,
  StackTarget,
} from './stack-records.ts';

const NO_DRIFT = { StackDriftStatus: 'NOT_CHECKED' as const };
const NO_RESOURCE_DRIFT = { StackResourceDriftStatus: 'NOT_CHECKED' as const };

/** Parameters as DescribeStacks shows them: NoEcho values are `****`, SSM names with the value they stand for. */
export const toParameters = (target: StackTarget) =>
  Object.entries(target.parameters).map(([ParameterKey, text]) => {
    const hidden = target.hidden.includes(ParameterKey);
    const resolved = target.ssmValues[ParameterKey];
    return {
      ParameterKey,
      ParameterValue: hidden ? '****' : text,
      ...(resolved !== undefined && { ResolvedValue: hidden ? '****' : resolved }),
    };
  });

export const toStack = (stack: StackRecord): Stack => ({
  StackId: stack.stackId,
  StackName: stack.stackName,
  CreationTime: new Date(stack.createdAt),
  StackStatus: stack.status as NonNullable<Stack['StackStatus']>,
  DisableRollback: stack.disableRollback,
  EnableTerminationProtection: stack.terminationProtection,
  NotificationARNs: [],
  RollbackConfiguration: {},
  DriftInformation: NO_DRIFT,
  Capabilities: [...(stack.current?.capabilities ?? [])] as NonNullable<Stack['Capabilities']>,
  Tags: Object.entries(stack.current?.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
  Outputs: stack.outputs.map(({ key, value, description, exportName }) => ({
    OutputKey: key,
    OutputValue: value,
    ...(description !== undefined && { Description: description }),
    ...(exportName !== undefined && { ExportName: exportName }),
  })),
  ...(stack.current !== undefined && { Parameters: toParameters(stack.current) }),
  ...(stack.description !== undefined && { Description: stack.description }),
  ...(stack.statusReason !== undefined && { StackStatusReason: stack.statusReason }),
  ...(stack.updatedAt !== undefined && { LastUpdatedTime: new Date(stack.updatedAt) }),
  ...(stack.deletedAt !== undefined && { DeletionTime: new Date(stack.deletedAt) }),
  ...(stack.current?.roleArn !== undefined && { RoleARN: stack.current.roleArn }),
  ...(stack.changeSetId !== undefined && { ChangeSetId: stack.changeSetId }),
});

export const toSummary = (stack: StackRecord): StackSummary => ({
  StackId: stack.stackId,
  StackName: stack.stackName,
  CreationTime: new Date(stack.createdAt),
  StackStatus: stack.status as NonNullable<StackSummary['StackStatus']>,
  DriftInformation: NO_DRIFT,
  ...(stack.description !== undefined && { TemplateDescription: stack.description }),
  ...(stack.statusReason !== undefined && { StackStatusReason: stack.statusReason }),
  ...(stack.updatedAt !== undefined && { LastUpdatedTime: new Date(stack.updatedAt) }),
  ...(stack.deletedAt !== undefined && { DeletionTime: new Date(stack.deletedAt) }),
});

export const toEvent = (stack: StackRecord, event: StackEventRecord): StackEvent => ({
  StackId: stack.stackId,
  StackName: stack.stackName,
  EventId: event.eventId,
  LogicalResourceId: event.logicalId,
  PhysicalResourceId: event.physicalId,
  ResourceType: event.type,
  ResourceStatus: event.status as NonNullable<StackEvent['ResourceStatus']>,
  Timestamp: new Date(event.timestamp),
  ...(event.statusReason !== undefined && { ResourceStatusReason: event.statusReason }),
  ...(event.properties !== undefined && { ResourceProperties: JSON.stringify(event.properties) }),
});

const resourceBase = (resource: ResourceRecord) => ({
  LogicalResourceId: resource.logicalId,
  ResourceType: resource.type,
  ResourceStatus: resource.status as NonNullable<StackResource['ResourceStatus']>,
  DriftInformation: NO_RESOURCE_DRIFT,
  ...(resource.physicalId !== undefined && { PhysicalResourceId: resource.physicalId }),
  ...(resource.statusReason !== undefined && { ResourceStatusReason: resource.statusReason }),
});

export const toResource = (stack: StackRecord, resource: ResourceRecord): StackResource => ({
  ...resourceBase(resource),
  StackId: stack.stackId,
  StackName: stack.stackName,
  Timestamp: new Date(resource.updatedAt),
});

export const toResourceDetail = (stack: StackRecord, resource: ResourceRecord) => ({
  ...resourceBase(resource),
  StackId: stack.stackId,
  StackName: stack.stackName,
  LastUpdatedTimestamp: new Date(resource.updatedAt),
  ...(resource.metadata !== undefined && { Metadata: JSON.stringify(resource.metadata) }),
});

export const toResourceSummary = (resource: ResourceRecord): StackResourceSummary => ({
  ...resourceBase(resource),
  LastUpdatedTimestamp: new Date(resource.updatedAt),
});
