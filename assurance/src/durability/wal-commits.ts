import { readFileSync } from 'node:fs';

const HEADER = 32;
const FRAME_HEADER = 24;

/** Where the commits of SQLite's log end, in bytes (sqlite.org/fileformat2.html, "The Write-Ahead Log"). */
export const listCommitEnds = (wal: string): readonly number[] => {
  const bytes = readFileSync(wal);
  const pageSize = bytes.readUInt32BE(8);
  const salt = bytes.subarray(16, 24);
  const ends: number[] = [];
  for (let at = HEADER; at + FRAME_HEADER + pageSize <= bytes.length; ) {
    const frame = bytes.subarray(at, at + FRAME_HEADER);
    // Frames of before the last checkpoint have another salt: the log is written from its beginning again.
    if (!frame.subarray(8, 16).equals(salt)) break;
    at += FRAME_HEADER + pageSize;
    if (frame.readUInt32BE(4) !== 0) ends.push(at);
  }
  return ends;
};
