export interface ApiHost {
  readonly apiId: string;
  /** Undefined where the name does not say. */
  readonly region?: string;
}

const HOST =
  /^([a-z0-9]+)\.execute-api\.(?:([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com|localhost)(?::\d+)?$/i;

/** The API that a host's name means: `{id}.execute-api.{region}.amazonaws.com`, or below `localhost`. */
export const readApiHost = (host = ''): ApiHost | undefined => {
  const match = HOST.exec(host);
  if (match === null) return undefined;
  const [, id = '', region] = match;
  const apiId = id.toLowerCase();
  return region === undefined ? { apiId } : { apiId, region: region.toLowerCase() };
};
