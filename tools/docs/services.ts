import { createLocalAws, type ServedOperations } from '@countersign/local-aws';

/** What a client has to know beyond the list, by service. */
const NOTES: Readonly<Record<string, readonly string[]>> = {
  states: [
    '`StartSyncExecution` and `TestState`: every AWS client puts `sync-` in front of the host for these two, and a loopback',
    'address has no such name. The JavaScript SDK needs `new SFNClient({ disableHostPrefix: true })`; the AWS CLI and boto3',
    'need `disable_host_prefix_injection = true`, which `.countersign/aws/config` sets, or',
    '`AWS_DISABLE_HOST_PREFIX_INJECTION=true`. A task `aws-sdk:sfn:startSyncExecution` needs nothing.',
    '',
  ],
};

const section = ({ service, served, known }: ServedOperations): string => {
  const missing = known.filter((name) => !served.includes(name));
  return [
    `## ${service}`,
    '',
    `${served.length} of ${known.length} operations: ${served.map((name) => `\`${name}\``).join(', ')}.`,
    '',
    missing.length === 0
      ? 'Nothing is missing.'
      : `Refused as not implemented: ${missing.length} others.`,
    '',
    ...(NOTES[service] ?? []),
  ].join('\n');
};

/** `docs/services.md`: the operations that local-aws serves, from its own tables. */
export const services = async (): Promise<string> => {
  const local = await createLocalAws();
  const all = [...local.operations()].sort((one, other) => (one.service < other.service ? -1 : 1));
  await local.close();
  return [
    '# Services of the local AWS',
    '',
    'Generated from the tables of operations by `node tools/run.mjs docs`; do not edit. An operation that is not',
    'listed is answered with `NotImplementedException` naming it, never with a made-up success.',
    '',
    ...all.map(section),
  ].join('\n');
};
