import type { TemplateInput } from '../mapping/template-variables.ts';
import type { ApiCall } from './call-context.ts';

/** What `$input` reads of a call, over the request's body or the backend's. */
export const toTemplateInput = ({ request, route }: ApiCall, body: string): TemplateInput => ({
  body,
  path: route.pathParameters,
  querystring: Object.fromEntries(request.query),
  header: Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  ),
});
