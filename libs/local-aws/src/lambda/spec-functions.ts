import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  InvokeCommand,
  type InvokeCommandInput,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { createLocalAws, type LocalAws, type LocalAwsOptions } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';
import type { StsPort } from '../ports.ts';
import { zipInlineCode } from './inline-code.ts';

const ROLE = 'arn:aws:iam::111111111111:role/function-role';

/** Any role may be assumed by Lambda; its keys are those of the account. */
const anyRole: Pick<StsPort, 'assumeRoleForService' | 'credentialsFor'> = {
  assumeRoleForService: ({ roleArn, sessionName, region }) => {
    const arn = `arn:aws:sts::111111111111:assumed-role/function-role/${sessionName}`;
    const principal = {
      type: 'AssumedRole',
      accountId: '111111111111',
      arn,
      userId: 'A',
      roleArn,
    } as const;
    return { principal, accountId: '111111111111', region };
  },
  credentialsFor: () => ({
    ...rootKey('111111111111'),
    sessionToken: '',
    expiration: Number.POSITIVE_INFINITY,
  }),
};

/** For specs: a running Lambda service whose functions are written inline. */
export const createSpecFunctions = async (options: LocalAwsOptions = {}) => {
  const local: LocalAws = await createLocalAws({ enforceIam: false, ...options });
  Object.assign(local.aws.ports.sts, anyRole);
  const client = new LambdaClient({
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey('111111111111'),
    maxAttempts: 1,
  });
  return {
    local,
    client,
    create: (
      FunctionName: string,
      code: string,
      settings: Partial<CreateFunctionCommandInput> = {},
    ) => {
      const Runtime = settings.Runtime ?? 'nodejs24.x';
      return client.send(
        new CreateFunctionCommand({
          FunctionName,
          Role: ROLE,
          Handler: 'index.handler',
          ...settings,
          Runtime,
          Code: settings.Code ?? { ZipFile: zipInlineCode(Runtime, code) },
        }),
      );
    },
    async invoke(
      FunctionName: string,
      event: unknown = {},
      more: Partial<InvokeCommandInput> = {},
    ) {
      const answer = await client.send(
        new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(event)), ...more }),
      );
      const text = Buffer.from(answer.Payload ?? []).toString();
      const log = Buffer.from(answer.LogResult ?? '', 'base64').toString();
      return { answer, result: text === '' ? undefined : JSON.parse(text), log };
    },
  };
};

export type SpecFunctions = Awaited<ReturnType<typeof createSpecFunctions>>;
