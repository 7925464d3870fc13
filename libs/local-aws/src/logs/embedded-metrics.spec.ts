import { readEmbeddedMetrics } from './embedded-metrics.ts';

const place = { accountId: '111111111111', region: 'us-east-1' };
const directive = {
  Namespace: 'Shop',
  Dimensions: [['FunctionName'], ['FunctionName', 'Stage']],
  Metrics: [{ Name: 'Orders', Unit: 'Count' }, { Name: 'Missing' }],
};
const line = (members: object) =>
  JSON.stringify({
    _aws: { Timestamp: 1000, CloudWatchMetrics: [directive] },
    FunctionName: 'f',
    Stage: 'dev',
    ...members,
  });
const orders = { ...place, namespace: 'Shop', metricName: 'Orders', time: 1000, unit: 'Count' };

it('counts each metric once per set of dimensions', () => {
  expect(readEmbeddedMetrics(place, line({ Orders: 2 }))).toEqual([
    { ...orders, value: 2, dimensions: { FunctionName: 'f' } },
    { ...orders, value: 2, dimensions: { FunctionName: 'f', Stage: 'dev' } },
  ]);
});

it('takes a list of values', () => {
  const values = readEmbeddedMetrics(place, line({ Orders: [2, 3] })).map(({ value }) => value);
  expect(values).toEqual([2, 3, 2, 3]);
});

it('takes a dimension that no text can be made of', () => {
  const [first] = readEmbeddedMetrics(place, line({ Orders: 1, FunctionName: { toString: null } }));
  expect(first?.dimensions).toEqual({ FunctionName: '{"toString":null}' });
});

it.each([
  'START RequestId: a',
  '{"level":"INFO"}',
  '{"CloudWatchMetrics": broken',
  '{"_aws":{"CloudWatchMetrics":"none"}}',
  line({ Orders: 'many' }),
  '{"_aws":{"CloudWatchMetrics":[null,1,{},{"Namespace":"a","Dimensions":"b","Metrics":[{"Name":"c"}]}]},"c":1}',
  '{"_aws":{"CloudWatchMetrics":[{"Namespace":"a","Dimensions":[["c",{}]],"Metrics":[{"Name":"c"}]}]},"c":1}',
])('finds nothing in %s', (message) => {
  expect(readEmbeddedMetrics(place, message)).toEqual([]);
});
