import { AwsError, type LocalAws } from '@countersign/local-aws';
import type { ClientConfig } from '@countersign/system-tests';
import { APPROVERS, type Clients, createClients } from './clients.ts';

interface Command {
  readonly input: object;
}

/** How the local AWS calls the services of these clients. */
const SERVICES = {
  codePipeline: 'codepipeline',
  dynamoDb: 'dynamodb',
  events: 'events',
  lambda: 'lambda',
  sns: 'sns',
  sqs: 'sqs',
  ssm: 'ssm',
  states: 'states',
} as const;

/** A refusal as the SDK throws it: its name is the code. */
const toSdkError = (error: unknown): unknown =>
  error instanceof AwsError
    ? Object.assign(new Error(error.message, { cause: error }), { name: error.code })
    : error;

/**
 * The same clients, whose calls go straight into the runtime of this process: allowed or refused as ever, and
 * acknowledged once they are on disk, but neither signed nor sent. Two cores cannot do both 4,000 times a second.
 */
export const createDirectClients = (
  { aws }: LocalAws,
  configOf: (name: string) => ClientConfig,
): Clients => {
  const direct = <Client extends object>(client: Client, service: string, name: string): Client => {
    const { credentials, region } = configOf(name);
    const owner = aws.ports.sts.keyOwner(credentials.accessKeyId);
    if (owner === undefined) throw new Error(`${name} has no key here`);
    const caller = { ...owner.caller, region };
    const send = async (command: Command) => {
      const operation = command.constructor.name.replace(/Command$/, '');
      // As over the wire, nothing is shared: what either side changes later is its own.
      const input: object = JSON.parse(JSON.stringify(command.input));
      try {
        return await aws.call(caller, service, operation, input);
      } catch (error) {
        throw toSdkError(error);
      } finally {
        await aws.store.committed();
      }
    };
    return Object.assign(client, { send });
  };
  const clients = createClients(configOf);
  for (const [name, service] of Object.entries(SERVICES))
    direct(clients[name as keyof typeof SERVICES], service, 'admin');
  direct(clients.requester, 'states', 'requester');
  for (const [index, client] of clients.approvers.entries())
    direct(client, 'ssm', APPROVERS[index] ?? '');
  return clients;
};
