import type {
  CreateLogGroupRequest,
  DeleteLogGroupRequest,
  DeleteRetentionPolicyRequest,
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
  PutRetentionPolicyRequest,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../aws-error.ts';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import { LIMITS } from '../limits.ts';
import { toGroupArn, toGroupResource } from '../log-arn.ts';
import type { LogWriter } from '../log-writer.ts';
import type { LogGroup, LogsState } from '../state.ts';

export const noGroup = () =>
  new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');

const checkName = (name: string) => {
  const { longest, pattern } = LIMITS.logGroupName;
  if (name.length <= longest && pattern.test(name)) return;
  throw new AwsError(
    'InvalidParameterException',
    `1 validation error detected: Value '${name}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+`,
  );
};

const describe = (group: LogGroup) => ({
  logGroupName: group.name,
  creationTime: group.createdAt,
  ...(group.retentionInDays !== undefined && { retentionInDays: group.retentionInDays }),
  ...(group.kmsKeyId !== undefined && { kmsKeyId: group.kmsKeyId }),
  metricFilterCount: 0,
  arn: `${group.arn}:*`,
  logGroupArn: group.arn,
  logGroupClass: group.logGroupClass as 'STANDARD',
  storedBytes: 0,
});

export const createLogGroupActions = (state: LogsState, writer: LogWriter) => {
  const byName =
    (action: string) =>
    (
      input: { logGroupName?: string | undefined },
      { caller }: { caller: { accountId: string; region: string } },
    ) => [
      {
        action: `logs:${action}`,
        resource: toGroupResource(toGroupArn(caller, input.logGroupName ?? '')),
      },
    ];
  const require = (arn: string): LogGroup => {
    const group = state.groups.get(arn);
    if (group === undefined) throw noGroup();
    return group;
  };

  return {
    CreateLogGroup: operation<CreateLogGroupRequest, void>({
      permissions: byName('CreateLogGroup'),
      run({ logGroupName: name = '', kmsKeyId, tags, logGroupClass }, { caller }) {
        checkName(name);
        if (state.groups.get(toGroupArn(caller, name)) !== undefined)
          throw new AwsError(
            'ResourceAlreadyExistsException',
            'The specified log group already exists',
          );
        writer.createGroup(caller, name, {
          tags: tags ?? {},
          ...(kmsKeyId !== undefined && { kmsKeyId }),
          ...(logGroupClass !== undefined && { logGroupClass }),
        });
      },
    }),
    DeleteLogGroup: operation<DeleteLogGroupRequest, void>({
      permissions: byName('DeleteLogGroup'),
      run({ logGroupName = '' }, { caller }) {
        const { arn } = require(toGroupArn(caller, logGroupName));
        for (const stream of [...state.streams.values()]) {
          if (stream.groupArn !== arn) continue;
          state.streams.delete(stream.arn);
          state.lines.delete(stream.arn);
        }
        state.groups.delete(arn);
      },
    }),
    DescribeLogGroups: operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse>({
      permissions: (_input, { caller }) => [
        { action: 'logs:DescribeLogGroups', resource: toGroupResource(toGroupArn(caller, '')) },
      ],
      run(input, { caller }) {
        const found = [...state.groups.values()]
          .filter(
            (group) =>
              group.accountId === caller.accountId &&
              group.region === caller.region &&
              group.name.startsWith(input.logGroupNamePrefix ?? '') &&
              group.name.includes(input.logGroupNamePattern ?? ''),
          )
          .sort((one, other) => (one.name < other.name ? -1 : 1));
        const { items, nextToken } = page(
          found,
          input.limit ?? LIMITS.descriptionsPerPage,
          input.nextToken,
          'InvalidParameterException',
        );
        return { logGroups: items.map(describe), ...(nextToken !== undefined && { nextToken }) };
      },
    }),
    PutRetentionPolicy: operation<PutRetentionPolicyRequest, void>({
      permissions: byName('PutRetentionPolicy'),
      run({ logGroupName = '', retentionInDays = 0 }, { caller }) {
        const group = require(toGroupArn(caller, logGroupName));
        if (!LIMITS.retentionInDays.some((days) => days === retentionInDays))
          throw new AwsError(
            'InvalidParameterException',
            `1 validation error detected: Value '${retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${LIMITS.retentionInDays.join(', ')}]`,
          );
        state.groups.put(group.arn, { ...group, retentionInDays });
      },
    }),
    DeleteRetentionPolicy: operation<DeleteRetentionPolicyRequest, void>({
      permissions: byName('DeleteRetentionPolicy'),
      run({ logGroupName = '' }, { caller }) {
        const { retentionInDays: _, ...group } = require(toGroupArn(caller, logGroupName));
        state.groups.put(group.arn, group);
      },
    }),
  };
};
