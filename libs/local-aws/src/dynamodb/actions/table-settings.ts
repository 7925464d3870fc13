import type {
  DescribeContinuousBackupsInput,
  DescribeContinuousBackupsOutput,
  DescribeTimeToLiveInput,
  DescribeTimeToLiveOutput,
  ListTagsOfResourceInput,
  ListTagsOfResourceOutput,
  TagResourceInput,
  UntagResourceInput,
  UpdateContinuousBackupsInput,
  UpdateContinuousBackupsOutput,
  UpdateTimeToLiveInput,
  UpdateTimeToLiveOutput,
} from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../aws-error.ts';
import { type Aws, type CallContext, operation } from '../../service.ts';
import type { Collection } from '../../store.ts';
import { type TableSettings, toTable } from '../table.ts';
import { onTable } from './items.ts';

/** How long a table can be taken back to its past (RecoveryPeriodInDays). */
const RECOVERY_DAYS = 35;

interface NamesResource {
  readonly ResourceArn?: string | undefined;
}

const onResource =
  (action: string) =>
  ({ ResourceArn }: NamesResource, context: CallContext) =>
    onTable(action)({ TableName: ResourceArn }, context);

/** Time to live, point-in-time recovery and tags: kept beside dynalite, which has none of them. */
export const createTableSettingsActions = (
  aws: Aws,
  tables: Collection<TableSettings>,
  timeToLiveChanged: () => void,
) => {
  const require = (name: string | undefined, { caller }: CallContext): TableSettings => {
    const { arn, name: bare } = toTable(caller, name);
    const found = tables.get(arn);
    if (found !== undefined) return found;
    throw new AwsError(
      'ResourceNotFoundException',
      `Requested resource not found: Table: ${bare} not found`,
    );
  };

  const backups = ({ recoverableSince }: TableSettings): DescribeContinuousBackupsOutput => {
    const now = aws.clock.now();
    return {
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription:
          recoverableSince === undefined
            ? { PointInTimeRecoveryStatus: 'DISABLED' }
            : {
                PointInTimeRecoveryStatus: 'ENABLED',
                RecoveryPeriodInDays: RECOVERY_DAYS,
                EarliestRestorableDateTime: new Date(
                  Math.max(recoverableSince, now - RECOVERY_DAYS * 86_400_000),
                ),
                LatestRestorableDateTime: new Date(now),
              },
      },
    };
  };

  return {
    UpdateTimeToLive: operation<UpdateTimeToLiveInput, UpdateTimeToLiveOutput>({
      permissions: onTable('UpdateTimeToLive'),
      run(input, context) {
        const { timeToLive, ...table } = require(input.TableName, context);
        const { Enabled = false, AttributeName = '' } = input.TimeToLiveSpecification ?? {};
        if (Enabled === (timeToLive !== undefined))
          throw new AwsError(
            'ValidationException',
            `TimeToLive is already ${Enabled ? 'enabled' : 'disabled'}`,
          );
        tables.put(table.arn, Enabled ? { ...table, timeToLive: AttributeName } : table);
        timeToLiveChanged();
        return { TimeToLiveSpecification: { Enabled, AttributeName } };
      },
    }),
    DescribeTimeToLive: operation<DescribeTimeToLiveInput, DescribeTimeToLiveOutput>({
      permissions: onTable('DescribeTimeToLive'),
      run(input, context) {
        const { timeToLive } = require(input.TableName, context);
        return {
          TimeToLiveDescription:
            timeToLive === undefined
              ? { TimeToLiveStatus: 'DISABLED' }
              : { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive },
        };
      },
    }),
    UpdateContinuousBackups: operation<UpdateContinuousBackupsInput, UpdateContinuousBackupsOutput>(
      {
        permissions: onTable('UpdateContinuousBackups'),
        run(input, context) {
          const { recoverableSince, ...table } = require(input.TableName, context);
          const enabled =
            input.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled === true;
          const changed = enabled
            ? { ...table, recoverableSince: recoverableSince ?? aws.clock.now() }
            : table;
          tables.put(table.arn, changed);
          return backups(changed);
        },
      },
    ),
    DescribeContinuousBackups: operation<
      DescribeContinuousBackupsInput,
      DescribeContinuousBackupsOutput
    >({
      permissions: onTable('DescribeContinuousBackups'),
      run: (input, context) => backups(require(input.TableName, context)),
    }),
    TagResource: operation<TagResourceInput, void>({
      permissions: onResource('TagResource'),
      run({ ResourceArn, Tags = [] }, context) {
        const table = require(ResourceArn, context);
        const added = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
        tables.put(table.arn, { ...table, tags: { ...table.tags, ...added } });
      },
    }),
    UntagResource: operation<UntagResourceInput, void>({
      permissions: onResource('UntagResource'),
      run({ ResourceArn, TagKeys = [] }, context) {
        const table = require(ResourceArn, context);
        const kept = Object.entries(table.tags).filter(([key]) => !TagKeys.includes(key));
        tables.put(table.arn, { ...table, tags: Object.fromEntries(kept) });
      },
    }),
    ListTagsOfResource: operation<ListTagsOfResourceInput, ListTagsOfResourceOutput>({
      permissions: onResource('ListTagsOfResource'),
      run: ({ ResourceArn }, context) => ({
        Tags: Object.entries(require(ResourceArn, context).tags).map(([Key, Value]) => ({
          Key,
          Value,
        })),
      }),
    }),
  };
};
