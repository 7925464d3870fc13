import type { OperationSchema, OperationSchemas } from './shape.ts';
import type { WireRequest } from './wire.ts';

interface Route {
  readonly schema: OperationSchema;
  readonly method: string;
  readonly segments: readonly string[];
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
  readonly needsBucket: boolean;
  readonly weight: number;
}

export interface Match {
  readonly schema: OperationSchema;
  readonly labels: Readonly<Record<string, string>>;
}

const bindingsOf = (schema: OperationSchema, trait: 'httpQuery' | 'httpHeader'): string[] =>
  [...schema.input.structIterator()].flatMap(([name, member]) => {
    const bound = member.getMergedTraits()[trait];
    return typeof bound === 'string' && schema.required.includes(name) ? [bound] : [];
  });

const toRoute = (schema: OperationSchema): Route | undefined => {
  if (schema.http === undefined) return undefined;
  const [method, uri] = schema.http;
  const [path = '/', search = ''] = uri.split('?');
  // `x-id` only helps the SDK's own router: other clients leave it out.
  const query = [...new URLSearchParams(search)].filter(([name]) => name !== 'x-id');
  const requiredQuery = bindingsOf(schema, 'httpQuery');
  const requiredHeaders = bindingsOf(schema, 'httpHeader').map((name) => name.toLowerCase());
  const segments = path.split('/').slice(1);
  const needsBucket = schema.required.includes('Bucket');
  const literal = segments.filter((segment) => segment !== '' && !segment.startsWith('{')).length;
  return {
    schema,
    method,
    segments,
    query,
    requiredQuery,
    requiredHeaders,
    needsBucket,
    weight: query.length * 10 + (requiredQuery.length + requiredHeaders.length) * 10 + literal,
  };
};

const decode = (text: string): string => decodeURIComponent(text);

/** The labels of a path, or undefined if the path is another's. */
const matchPath = (route: Route, path: readonly string[]): Record<string, string> | undefined => {
  const labels: Record<string, string> = {};
  for (const [index, segment] of route.segments.entries()) {
    const given = path[index];
    if (given === undefined) return undefined;
    const greedy = /^\{(\w+)\+\}$/.exec(segment)?.[1];
    if (greedy !== undefined) {
      const rest = path.slice(index).join('/');
      return rest === '' ? undefined : { ...labels, [greedy]: decode(rest) };
    }
    const label = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (label === undefined ? segment !== given : given === '') return undefined;
    if (label !== undefined) labels[label] = decode(given);
  }
  return route.segments.length === path.length ? labels : undefined;
};

const fits = (route: Route, request: WireRequest): boolean =>
  route.method === request.method &&
  route.query.every(([name, value]) =>
    value === '' ? request.query.has(name) : request.query.get(name) === value,
  ) &&
  route.requiredQuery.every((name) => request.query.has(name)) &&
  route.requiredHeaders.every((name) => request.headers[name] !== undefined);

/** Which operation of a REST service a request means: the most specific that fits. */
export const createRoutes = (schemas: OperationSchemas) => {
  const routes = schemas
    .all()
    .flatMap((schema) => toRoute(schema) ?? [])
    .sort((one, other) => other.weight - one.weight);
  return (request: WireRequest, path: string, bucket?: string): Match | undefined => {
    const segments = path.split('/').slice(1);
    // A trailing slash is the same resource, but part of an S3 key.
    if (bucket === undefined && segments.length > 1 && segments.at(-1) === '') segments.pop();
    for (const route of routes) {
      if (!fits(route, request) || route.needsBucket !== (bucket !== undefined)) continue;
      const labels = matchPath(route, segments);
      if (labels === undefined) continue;
      return {
        schema: route.schema,
        labels: bucket === undefined ? labels : { ...labels, Bucket: bucket },
      };
    }
    return undefined;
  };
};

export type Routes = ReturnType<typeof createRoutes>;
