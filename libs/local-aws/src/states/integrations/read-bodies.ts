const isStream = (value: unknown): value is AsyncIterable<Uint8Array> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/** An answer whose bodies, which S3 streams, are bytes. */
export const readBodies = async (answer: object | undefined): Promise<object> => {
  const entries = Object.entries(answer ?? {}).map(async ([name, value]) => {
    if (!isStream(value)) return [name, value] as const;
    const chunks: Uint8Array[] = [];
    for await (const chunk of value) chunks.push(chunk);
    return [name, Buffer.concat(chunks)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
};
