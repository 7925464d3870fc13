import { AwsError } from '../../aws-error.ts';
import { canonical, type Json, type JsonObject } from '../template/json.ts';
import { unlessMissing } from './missing.ts';
import {
  present,
  tagChanges,
  toBoolean,
  toNumber,
  toObject,
  toObjects,
  toTagList,
  toTagMap,
  toText,
} from './property.ts';
import type { ProviderContext, ResourceProvider, UpdateRequest } from './provider.ts';

interface TableDescription {
  readonly TableStatus?: string;
  readonly TableArn?: string;
  readonly LatestStreamArn?: string;
}

const throughput = (value: Json | undefined) => {
  if (value === undefined) return undefined;
  const { ReadCapacityUnits, WriteCapacityUnits } = toObject(value);
  return {
    ReadCapacityUnits: toNumber(ReadCapacityUnits),
    WriteCapacityUnits: toNumber(WriteCapacityUnits),
  };
};

const indexes = (value: Json | undefined) =>
  value === undefined
    ? undefined
    : toObjects(value).map(({ ProvisionedThroughput, ...index }) => ({
        ...index,
        ...present({ ProvisionedThroughput: throughput(ProvisionedThroughput) }),
      }));

const streamOf = (value: Json | undefined) =>
  value === undefined
    ? undefined
    : { StreamEnabled: true, StreamViewType: toText(toObject(value).StreamViewType) };

const encryptionOf = (value: Json | undefined) => {
  if (value === undefined) return undefined;
  const { SSEEnabled, ...more } = toObject(value);
  return { Enabled: toBoolean(SSEEnabled) === true, ...more };
};

/** How often to ask whether a table is ready: about ten seconds of pauses, where one takes none. */
const MOST_QUESTIONS = 2_000;

/** Asks until the table is there. */
async function waitUntilActive(
  context: ProviderContext,
  TableName: string,
): Promise<TableDescription> {
  for (let questions = 0; questions < MOST_QUESTIONS; questions++) {
    const { Table = {} } = await context.call<{ Table?: TableDescription }>(
      'dynamodb',
      'DescribeTable',
      { TableName },
    );
    if (Table.TableStatus === 'ACTIVE') return Table;
    await context.pause();
  }
  throw new AwsError('NotStabilized', `Table ${TableName} does not become ACTIVE`);
}

async function applyRecovery({ context, physicalId, properties, previous }: UpdateRequest) {
  const { PointInTimeRecoverySpecification: wanted, TimeToLiveSpecification: ttl } = properties;
  const enabled = (value: Json | undefined): boolean =>
    toBoolean(toObject(value).PointInTimeRecoveryEnabled) === true;
  if (enabled(wanted) !== enabled(previous.PointInTimeRecoverySpecification))
    await context.call('dynamodb', 'UpdateContinuousBackups', {
      TableName: physicalId,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: enabled(wanted) },
    });
  const before = toObject(previous.TimeToLiveSpecification);
  if (canonical(ttl) === canonical(previous.TimeToLiveSpecification)) return;
  const { AttributeName = before.AttributeName, Enabled = false } = toObject(ttl);
  await context.call('dynamodb', 'UpdateTimeToLive', {
    TableName: physicalId,
    TimeToLiveSpecification: { AttributeName, Enabled: toBoolean(Enabled) === true },
  });
}

/** Global indexes are made and deleted one by one (DynamoDB API, UpdateTable). */
function indexUpdates(previous: JsonObject, next: JsonObject): readonly object[] {
  const before: readonly object[] = toObjects(previous.GlobalSecondaryIndexes);
  const after: readonly object[] = indexes(next.GlobalSecondaryIndexes) ?? [];
  const nameOf = (index: object): unknown => ('IndexName' in index ? index.IndexName : undefined);
  const has = (list: readonly object[], one: object): boolean =>
    list.some((other) => nameOf(other) === nameOf(one));
  return [
    ...before
      .filter((one) => !has(after, one))
      .map((one) => ({ Delete: { IndexName: nameOf(one) } })),
    ...after.filter((one) => !has(before, one)).map((one) => ({ Create: one })),
  ];
}

async function updateTable({ context, physicalId, properties, previous }: UpdateRequest) {
  const TableName = physicalId;
  const changed = (name: string): boolean =>
    canonical(properties[name]) !== canonical(previous[name]);
  const settings = present({
    BillingMode: changed('BillingMode') ? (properties.BillingMode ?? 'PROVISIONED') : undefined,
    ProvisionedThroughput:
      changed('ProvisionedThroughput') || changed('BillingMode')
        ? throughput(properties.ProvisionedThroughput)
        : undefined,
    DeletionProtectionEnabled: changed('DeletionProtectionEnabled')
      ? toBoolean(properties.DeletionProtectionEnabled) === true
      : undefined,
    StreamSpecification: changed('StreamSpecification')
      ? (streamOf(properties.StreamSpecification) ?? { StreamEnabled: false })
      : undefined,
    SSESpecification: changed('SSESpecification')
      ? (encryptionOf(properties.SSESpecification) ?? { Enabled: false })
      : undefined,
  });
  if (Object.keys(settings).length > 0)
    await context.call('dynamodb', 'UpdateTable', { TableName, ...settings });
  for (const update of indexUpdates(previous, properties)) {
    await waitUntilActive(context, TableName);
    await context.call('dynamodb', 'UpdateTable', {
      TableName,
      AttributeDefinitions: properties.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [update],
    });
  }
}

/** AWS::DynamoDB::Table */
export const dynamodbTable: ResourceProvider = {
  required: ['KeySchema'],
  createOnly: ['KeySchema', 'LocalSecondaryIndexes', 'TableName'],
  updatable: [
    'AttributeDefinitions',
    'BillingMode',
    'DeletionProtectionEnabled',
    'GlobalSecondaryIndexes',
    'PointInTimeRecoverySpecification',
    'ProvisionedThroughput',
    'SSESpecification',
    'StreamSpecification',
    'TableClass',
    'Tags',
    'TimeToLiveSpecification',
  ],
  nameProperty: 'TableName',
  name: { maxLength: 255 },
  tags: 'list',
  identify({ context, properties, physicalName }) {
    const name = toText(properties.TableName) ?? physicalName;
    const Arn = `arn:aws:dynamodb:${context.region}:${context.accountId}:table/${name}`;
    return { physicalId: name, attributes: { Arn } };
  },
  async create(request) {
    const { context, properties, physicalName } = request;
    const TableName = toText(properties.TableName) ?? physicalName;
    await context.call(
      'dynamodb',
      'CreateTable',
      present({
        TableName,
        KeySchema: properties.KeySchema,
        AttributeDefinitions: properties.AttributeDefinitions,
        BillingMode: toText(properties.BillingMode),
        ProvisionedThroughput: throughput(properties.ProvisionedThroughput),
        GlobalSecondaryIndexes: indexes(properties.GlobalSecondaryIndexes),
        LocalSecondaryIndexes: indexes(properties.LocalSecondaryIndexes),
        StreamSpecification: streamOf(properties.StreamSpecification),
        SSESpecification: encryptionOf(properties.SSESpecification),
        TableClass: toText(properties.TableClass),
        DeletionProtectionEnabled: toBoolean(properties.DeletionProtectionEnabled),
        Tags: properties.Tags === undefined ? undefined : toTagList(properties.Tags),
      }),
    );
    const { TableArn = '', LatestStreamArn } = await waitUntilActive(context, TableName);
    const attributes = {
      Arn: TableArn,
      ...(LatestStreamArn !== undefined && { StreamArn: LatestStreamArn }),
    };
    await applyRecovery({ ...request, physicalId: TableName, attributes, previous: {} });
    return { physicalId: TableName, attributes };
  },
  async update(request) {
    const { context, physicalId, attributes, properties, previous } = request;
    await updateTable(request);
    const { LatestStreamArn } = await waitUntilActive(context, physicalId);
    await applyRecovery(request);
    const ResourceArn = String(attributes.Arn);
    const tags = tagChanges(toTagMap(previous.Tags), toTagMap(properties.Tags));
    const Tags = Object.entries(tags.set).map(([Key, Value]) => ({ Key, Value }));
    if (Tags.length > 0) await context.call('dynamodb', 'TagResource', { ResourceArn, Tags });
    if (tags.removed.length > 0)
      await context.call('dynamodb', 'UntagResource', { ResourceArn, TagKeys: tags.removed });
    return LatestStreamArn === undefined ? {} : { attributes: { StreamArn: LatestStreamArn } };
  },
  async delete({ context, physicalId: TableName }) {
    const there = await unlessMissing(context.call('dynamodb', 'DeleteTable', { TableName }));
    for (let questions = 0; there !== undefined; questions++) {
      if (questions > MOST_QUESTIONS)
        throw new AwsError('NotStabilized', `Table ${TableName} does not go away`);
      const left = await unlessMissing(context.call('dynamodb', 'DescribeTable', { TableName }));
      if (left === undefined) return;
      await context.pause();
    }
  },
};
