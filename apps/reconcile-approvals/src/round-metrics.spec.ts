import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toRoundMetrics } from './round-metrics.ts';

const report = { open: 5, settled: 2, stopped: 1, unsettled: 1, overdue: 3 };
const line = JSON.parse(toRoundMetrics('f', report, 1_790_000_000_000));

describe('the line of log', () => {
  it('is read by CloudWatch as metrics of the function', () => {
    expect(line).toEqual({
      _aws: {
        Timestamp: 1_790_000_000_000,
        CloudWatchMetrics: [
          {
            Namespace: 'Countersign',
            Dimensions: [['FunctionName']],
            Metrics: ['Settled', 'Stopped', 'Unsettled', 'Overdue', 'Open'].map((Name) => ({
              Name,
              Unit: 'Count',
            })),
          },
        ],
      },
      ...{ FunctionName: 'f', Settled: 2, Stopped: 1, Unsettled: 1, Overdue: 3, Open: 5 },
    });
  });

  it.each(['Unsettled', 'Overdue'])('has the figure that an alarm looks at: %s', (name) => {
    const stack = readFileSync(join(__dirname, '../serverless.yml'), 'utf8');
    expect(stack).toContain(`MetricName: ${name}\n`);
    expect(line).toHaveProperty(name);
  });
});
