import { AwsError } from '../../aws-error.ts';
import { canonical, type Json, type JsonObject } from '../template/json.ts';
import { applyRecovery, applyTimeToLive } from './dynamodb-settings.ts';
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
  readonly GlobalSecondaryIndexes?: readonly object[];
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

const changed = ({ properties, previous }: UpdateRequest, name: string): boolean =>
  canonical(properties[name]) !== canonical(previous[name]);

/** Global indexes are made and deleted one by one (DynamoDB API, UpdateTable). */
function indexUpdates(there: readonly object[], next: JsonObject): readonly object[] {
  const wanted: readonly object[] = indexes(next.GlobalSecondaryIndexes) ?? [];
  const nameOf = (index: object): unknown => ('IndexName' in index ? index.IndexName : undefined);
  const has = (list: readonly object[], one: object): boolean =>
    list.some((other) => nameOf(other) === nameOf(one));
  return [
    ...there
      .filter((one) => !has(wanted, one))
      .map((one) => ({ Delete: { IndexName: nameOf(one) } })),
    ...wanted.filter((one) => !has(there, one)).map((one) => ({ Create: one })),
  ];
}

async function updateTable(request: UpdateRequest) {
  const { context, physicalId: TableName, properties } = request;
  const settings = present({
    BillingMode: changed(request, 'BillingMode')
      ? (properties.BillingMode ?? 'PROVISIONED')
      : undefined,
    ProvisionedThroughput:
      changed(request, 'ProvisionedThroughput') || changed(request, 'BillingMode')
        ? throughput(properties.ProvisionedThroughput)
        : undefined,
    DeletionProtectionEnabled: changed(request, 'DeletionProtectionEnabled')
      ? toBoolean(properties.DeletionProtectionEnabled) === true
      : undefined,
    StreamSpecification: changed(request, 'StreamSpecification')
      ? (streamOf(properties.StreamSpecification) ?? { StreamEnabled: false })
      : undefined,
    SSESpecification: changed(request, 'SSESpecification')
      ? (encryptionOf(properties.SSESpecification) ?? { Enabled: false })
      : undefined,
  });
  if (Object.keys(settings).length > 0)
    await context.call('dynamodb', 'UpdateTable', { TableName, ...settings });
  const { GlobalSecondaryIndexes: there = [] } = await waitUntilActive(context, TableName);
  for (const update of indexUpdates(there, properties)) {
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
    const made = { ...request, physicalId: TableName, attributes };
    if (properties.PointInTimeRecoverySpecification !== undefined) await applyRecovery(made);
    if (properties.TimeToLiveSpecification !== undefined) await applyTimeToLive(made);
    return { physicalId: TableName, attributes };
  },
  async update(request) {
    const { context, physicalId, attributes, properties, previous } = request;
    await updateTable(request);
    const { LatestStreamArn } = await waitUntilActive(context, physicalId);
    if (changed(request, 'PointInTimeRecoverySpecification')) await applyRecovery(request);
    if (changed(request, 'TimeToLiveSpecification')) await applyTimeToLive(request);
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
