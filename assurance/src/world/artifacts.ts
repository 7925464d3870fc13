import { createHash } from 'node:crypto';
import type { Calls } from './call.ts';
import type { Invocation } from './lambda.ts';
import type { ArtifactStore } from './product.ts';
import type { World } from './world.ts';

type Metadata = Readonly<Record<string, string>>;

/** A version of an object; one without content is a delete marker. */
export interface Version {
  readonly versionId: string;
  readonly content?: string;
  readonly metadata: Metadata;
  readonly etag: string;
}

const bucket = 'countersign-source';

export const toEtag = (content = ''): string =>
  `"${createHash('md5').update(content).digest('hex')}"`;

/** A versioned bucket. */
export const createArtifacts = (world: World, calls: Calls) => {
  const objects = new Map<string, Version[]>();
  let count = 0;

  const current = (key: string): Version | undefined => {
    const version = objects.get(key)?.at(-1);
    return version?.content === undefined ? undefined : version;
  };
  const put = (
    key: string,
    content: string | undefined,
    metadata: Metadata,
    isOurs = false,
  ): Version => {
    count += 1;
    const version = {
      versionId: `v${count}`,
      ...(content !== undefined && { content }),
      metadata,
      etag: toEtag(content),
    };
    const versions = objects.get(key);
    if (versions === undefined) objects.set(key, [version]);
    else versions.push(version);
    const history = world.facts.artifacts.get(key) ?? [];
    world.facts.artifacts.set(key, history);
    history.push({ at: world.agenda.now(), versionId: version.versionId, isOurs });
    return version;
  };
  const watch = (metadata: Metadata) => {
    world.watch('the metadata of an artifact', metadata);
    for (const value of Object.values(metadata))
      world.watch('the metadata of an artifact', Buffer.from(value, 'base64').toString());
  };

  return {
    current,
    put,
    /** A version that is asked for by its id, or the newest. */
    read: (key: string, versionId?: string): Version | undefined =>
      versionId === undefined
        ? current(key)
        : objects.get(key)?.find((version) => version.versionId === versionId),
    toStore: (invocation: Invocation): ArtifactStore => ({
      bucket,
      put: (key, content, metadata) =>
        calls(invocation, {
          service: 's3',
          operation: 'PutObject(new)',
          effect: () => {
            watch(metadata);
            return current(key) === undefined ? put(key, content, metadata, true) : undefined;
          },
        }),
      copy: () => Promise.reject(new Error('in these lives every artifact comes with its request')),
      read: (key) =>
        calls(invocation, { service: 's3', operation: 'HeadObject', effect: () => current(key) }),
    }),
  };
};

export type Artifacts = ReturnType<typeof createArtifacts>;
