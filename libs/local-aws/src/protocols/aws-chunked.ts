import { AwsError } from '../aws-error.ts';

const CRLF = Buffer.from('\r\n');

export interface Unchunked {
  readonly body: Buffer;
  /** Checksums that came after the body, by lower-case header name. */
  readonly trailers: Readonly<Record<string, string>>;
}

const readTrailers = (text: string): Record<string, string> => {
  const trailers: Record<string, string> = {};
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0)
      trailers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return trailers;
};

/** The body inside `content-encoding: aws-chunked`: size lines, an optional signature each, trailers. */
export const readAwsChunked = (raw: Buffer): Unchunked => {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = raw.indexOf(CRLF, at);
    const size = Number.parseInt(raw.subarray(at, end).toString(), 16);
    if (end < 0 || Number.isNaN(size)) {
      throw new AwsError('InvalidRequest', 'The aws-chunked body is not well-formed');
    }
    if (size === 0)
      return {
        body: Buffer.concat(parts),
        trailers: readTrailers(raw.subarray(end + 2).toString()),
      };
    parts.push(raw.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
};
