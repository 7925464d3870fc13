/** Type, length and time in front of each message on the telemetry descriptor of Lambda's runtimes. */
const HEADER = 16;

/** Cuts the bytes of a telemetry descriptor into whole messages; what is incomplete waits. */
export const createFrameReader = (message: (text: string) => void): ((chunk: Buffer) => void) => {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= HEADER) {
      const end = HEADER + rest.readUInt32BE(4);
      if (rest.length < end) return;
      message(rest.toString('utf8', HEADER, end));
      rest = rest.subarray(end);
    }
  };
};

/** Cuts output into lines; `flush` gives what is left without a line end. */
export const createLineReader = (line: (text: string) => void) => {
  let rest = '';
  return {
    read(chunk: Buffer) {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const each of lines) line(each);
    },
    flush() {
      if (rest !== '') line(rest);
      rest = '';
    },
  };
};
