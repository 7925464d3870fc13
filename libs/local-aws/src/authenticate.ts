import { AwsError } from './aws-error.ts';
import type { StsPort } from './ports.ts';
import type { WireRequest } from './protocols/wire.ts';
import type { Caller } from './service.ts';
import { isBodyIntact, isSignedBy, readSignature } from './sigv4.ts';

/** How far a request's time may be from ours (Signature Version 4: five minutes; S3: fifteen). */
const LONGEST_SKEW_MS = { s3: 15 * 60_000, other: 5 * 60_000 } as const;

const parseTime = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

const ANONYMOUS: Caller = {
  principal: { type: 'Anonymous', accountId: '', arn: 'anonymous', userId: 'anonymous' },
  accountId: '',
  region: 'us-east-1',
};

const checkTime = (
  time: string,
  expires: number | undefined,
  service: string,
  clocks: readonly [number, ...number[]],
) => {
  const signedAt = parseTime(time);
  const distance = (clock: number) => Math.abs(clock - signedAt);
  const now = clocks.reduce((one, other) => (distance(other) < distance(one) ? other : one));
  const skew = service === 's3' ? LONGEST_SKEW_MS.s3 : LONGEST_SKEW_MS.other;
  const end = expires === undefined ? signedAt + skew : signedAt + expires * 1000;
  if (now <= end && signedAt <= now + skew) return;
  if (expires !== undefined) throw new AwsError('AccessDenied', 'Request has expired', 403);
  throw new AwsError(
    'InvalidSignatureException',
    `Signature expired: ${time} is now earlier than ${new Date(now - skew).toISOString().replace(/[-:]|\.\d{3}/g, '')} (${new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '')} - ${skew / 60_000} min.)`,
    403,
  );
};

/**
 * Who sent a request: the owner of the key that signed it. `clocks` are the machine's real time, as
 * a person's client has it, and the injected one, as the functions that run here have it. Throws the
 * codes of the JSON protocols; the others' names follow in `toProtocolError`.
 */
export const authenticate = (
  sts: StsPort,
  request: WireRequest,
  clocks: readonly [number, ...number[]],
): Caller => {
  const signature = readSignature(request);
  if (signature === undefined) {
    if (request.headers.authorization !== undefined) {
      throw new AwsError(
        'IncompleteSignatureException',
        'Authorization header is not a complete AWS Signature Version 4',
        403,
      );
    }
    return ANONYMOUS;
  }
  const owner = sts.keyOwner(signature.accessKeyId);
  if (owner === undefined || owner.sessionToken !== signature.sessionToken) {
    throw new AwsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      403,
    );
  }
  checkTime(signature.time, signature.expires, signature.service, clocks);
  if (!isSignedBy(request, signature, owner.secretAccessKey) || !isBodyIntact(request)) {
    throw new AwsError(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      403,
    );
  }
  return { ...owner.caller, region: signature.region };
};
