import { toBoolean, toObject } from './property.ts';
import type { ExistingRequest } from './provider.ts';

interface Recovery {
  readonly ContinuousBackupsDescription?: {
    readonly PointInTimeRecoveryDescription?: { readonly PointInTimeRecoveryStatus?: string };
  };
}

interface TimeToLive {
  readonly TimeToLiveDescription?: {
    readonly TimeToLiveStatus?: string;
    readonly AttributeName?: string;
  };
}

/** Point-in-time recovery as the template says. What is there is looked at first: DynamoDB refuses to do it again. */
export async function applyRecovery({
  context,
  physicalId: TableName,
  properties,
}: ExistingRequest) {
  const wanted = toObject(properties.PointInTimeRecoverySpecification);
  const recovers = toBoolean(wanted.PointInTimeRecoveryEnabled) === true;
  const { ContinuousBackupsDescription: backups } = await context.call<Recovery>(
    'dynamodb',
    'DescribeContinuousBackups',
    { TableName },
  );
  const status = backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
  if (recovers !== (status === 'ENABLED'))
    await context.call('dynamodb', 'UpdateContinuousBackups', {
      TableName,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: recovers },
    });
}

/** Time to live as the template says. */
export async function applyTimeToLive({
  context,
  physicalId: TableName,
  properties,
}: ExistingRequest) {
  const { AttributeName, Enabled } = toObject(properties.TimeToLiveSpecification);
  const expires = toBoolean(Enabled) === true;
  const { TimeToLiveDescription: found } = await context.call<TimeToLive>(
    'dynamodb',
    'DescribeTimeToLive',
    { TableName },
  );
  if (expires === (found?.TimeToLiveStatus === 'ENABLED')) return;
  await context.call('dynamodb', 'UpdateTimeToLive', {
    TableName,
    TimeToLiveSpecification: {
      AttributeName: expires ? AttributeName : found?.AttributeName,
      Enabled: expires,
    },
  });
}
