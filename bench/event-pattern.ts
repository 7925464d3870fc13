/** Prints how many events a second the rule index decides, with 2 and with 100 rules. */
import { createRuleIndex, type Json, type Rule } from '../libs/event-pattern/src/index.ts';

const SOURCES = ['aws.ssm', 'aws.codepipeline', 'aws.states', 'aws.ec2'];
const ACTIONS = ['aws:approve', 'aws:executeScript', 'aws:sleep'];
const STATUSES = ['Success', 'Failed', 'TimedOut', 'Cancelled', 'InProgress'];
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

const events: readonly string[] = Array.from({ length: 2000 }, (_, at) =>
  JSON.stringify({
    version: '0',
    id: `${at}`,
    source: pick(SOURCES, at),
    'detail-type': `Status change ${at % 3}`,
    account: '111111111111',
    time: '2026-10-02T18:43:48Z',
    region: 'us-east-1',
    resources: [`arn:aws:ssm:us-east-1:111111111111:automation-execution/${at}`],
    detail: {
      ExecutionId: `${at}`,
      Definition: 'approval',
      Action: pick(ACTIONS, at),
      Status: pick(STATUSES, at),
      note: 'x'.repeat(350),
    },
  }),
);

const createRules = (count: number): readonly Rule[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `${at}`,
    pattern: {
      source: [pick(SOURCES, at)],
      'detail-type': [`Status change ${at % 3}`],
      detail: {
        Definition: [at % 2 === 0 ? 'approval' : { prefix: `runbook-${at}` }],
        Action: ['aws:approve'],
        Status: ['Success', 'Failed', 'TimedOut', 'Cancelled'],
      },
    },
  }));

const measure = (name: string, rounds: number, decide: (at: number) => number): void => {
  let found = 0;
  for (let round = 0; round < 20; round += 1)
    for (let at = 0; at < events.length; at += 1) found += decide(at);
  const before = process.hrtime.bigint();
  for (let round = 0; round < rounds; round += 1)
    for (let at = 0; at < events.length; at += 1) found += decide(at);
  const seconds = Number(process.hrtime.bigint() - before) / 1e9;
  const rate = Math.round((rounds * events.length) / seconds);
  console.log(
    `${name.padEnd(28)} ${rate.toLocaleString('en').padStart(12)} events/s  (${found} matches)`,
  );
};

const parsed = events.map((text) => JSON.parse(text) as Json);
console.log(`events of ${events[0]?.length ?? 0} bytes`);
measure('JSON.parse alone', 200, (at) => (JSON.parse(events[at] ?? '') === null ? 1 : 0));
for (const count of [2, 100]) {
  const find = createRuleIndex(createRules(count));
  measure(`${count} rules, parsed`, 1000, (at) => find(parsed[at] ?? null).length);
  measure(`${count} rules, text`, 200, (at) => find(JSON.parse(events[at] ?? '') as Json).length);
}
