import type { Clock } from '../clock.ts';
import type { Ids } from '../ids.ts';
import type { Caller } from '../service.ts';
import type { Collection } from '../store.ts';

/** Temporary credentials and who they stand for. */
export interface SessionRecord {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since the epoch; the credentials are nobody's from then on. */
  readonly expiration: number;
  readonly caller: Caller;
}

/** Bytes of randomness in a session token: as text about as long as AWS's. */
const TOKEN_BYTES = 256;

export interface Sessions {
  create(caller: Caller, durationSeconds: number): SessionRecord;
  /** Undefined when there is none or it has expired. */
  find(accessKeyId: string): SessionRecord | undefined;
}

export const createSessions = (
  records: Collection<SessionRecord>,
  clock: Clock,
  ids: Ids,
): Sessions => ({
  create(caller, durationSeconds) {
    const now = clock.now();
    for (const [key, { expiration }] of [...records.entries()])
      if (expiration <= now) records.delete(key);
    const session: SessionRecord = {
      accessKeyId: `ASIA${ids.letters(16)}`,
      secretAccessKey: Buffer.from(ids.bytes(30)).toString('base64'),
      sessionToken: Buffer.from(ids.bytes(TOKEN_BYTES)).toString('base64'),
      expiration: now + durationSeconds * 1000,
      caller,
    };
    records.put(session.accessKeyId, session);
    return session;
  },
  find(accessKeyId) {
    const session = records.get(accessKeyId);
    return session !== undefined && session.expiration > clock.now() ? session : undefined;
  },
});
