import { request as httpRequest } from 'node:http';
import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import type { LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface RawCall {
  readonly method?: string;
  /** With its stage: `/live/requests`. */
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Unsigned without. */
  readonly credentials?: Credentials;
  readonly signingDate?: Date;
  readonly signingName?: string;
  /** Sent instead of what was signed. */
  readonly sentBody?: string;
  readonly host?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Signs as the SDK signs, with its own signer. */
const sign = async (call: RawCall, host: string): Promise<Record<string, string>> => {
  const { method = 'POST', path = '/', query = {}, headers = {}, body = '', credentials } = call;
  const given = { host, ...headers };
  if (credentials === undefined) return given;
  const { config } = new APIGatewayClient({ region: 'us-east-1', credentials });
  const signer = await config.signer({
    name: 'sigv4',
    signingName: call.signingName ?? 'execute-api',
    signingRegion: 'us-east-1',
    properties: {},
  });
  const signed = await signer.sign(
    { method, protocol: 'http:', hostname: host, path, query: { ...query }, headers: given, body },
    call.signingDate === undefined ? {} : { signingDate: call.signingDate },
  );
  return signed.headers;
};

/** Calls of a deployed API over the wire, as any HTTP client makes them. */
export const createApiCaller =
  (local: LocalAws, apiId: string) =>
  async (call: RawCall): Promise<RawAnswer> => {
    const { host = `${apiId}.execute-api.us-east-1.amazonaws.com` } = call;
    const { method = 'POST', path = '/', query = {}, body = '' } = call;
    const sent = call.sentBody ?? body;
    const headers = {
      ...(await sign(call, host)),
      'content-length': String(Buffer.byteLength(sent)),
    };
    const search = new URLSearchParams(query).toString();
    return new Promise((resolve, reject) => {
      const request = httpRequest(
        local.endpoint,
        { method, path: `${path}${search && `?${search}`}`, headers },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks).toString(),
            }),
          );
        },
      );
      request.on('error', reject);
      request.end(sent);
    });
  };

/** A user of an account with one inline policy, or none; gives the user's keys. */
export const createCaller = async (
  local: LocalAws,
  account: string,
  UserName: string,
  statement?: object,
): Promise<Credentials> => {
  const iam = new IAMClient({
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey(account),
  });
  await iam.send(new CreateUserCommand({ UserName }));
  if (statement !== undefined) {
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'may', PolicyDocument }));
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  };
};
