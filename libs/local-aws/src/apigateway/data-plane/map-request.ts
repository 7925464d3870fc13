import type { Integration } from '@aws-sdk/client-api-gateway';
import type { BackendRequest } from '../integrations/backend.ts';
import { mapParameters } from '../mapping/map-parameters.ts';
import { mediaTypeOf, templateFor } from '../mapping/media-type.ts';
import { renderTemplate } from '../mapping/render-template.ts';
import { templateVariables } from '../mapping/template-variables.ts';
import { toText, type ValueMap } from '../mapping/velocity-value.ts';
import { methodArn } from './authorize-call.ts';
import type { ApiCall } from './call-context.ts';
import { GatewayFault } from './gateway-fault.ts';
import { toTemplateInput } from './template-input.ts';

/** Which template, by the request's media type, or none where the body passes as it is. */
const chooseTemplate = (
  { requestTemplates = {}, passthroughBehavior = 'WHEN_NO_MATCH' }: Integration,
  contentType: string | undefined,
): string | undefined => {
  const found = templateFor(requestTemplates, mediaTypeOf(contentType));
  if (found !== undefined) return found[1];
  const none = Object.keys(requestTemplates).length === 0;
  const passes =
    passthroughBehavior === 'WHEN_NO_MATCH' ||
    (passthroughBehavior === 'WHEN_NO_TEMPLATES' && none);
  if (!passes) throw new GatewayFault('UNSUPPORTED_MEDIA_TYPE');
  return undefined;
};

const overriddenHeaders = (override: ValueMap): Record<string, string> => {
  const headers = override.get('header');
  return headers instanceof Map
    ? Object.fromEntries([...headers].map(([name, value]) => [name, toText(value)]))
    : {};
};

/** The caller's request as the backend gets it. */
export const mapRequest = (call: ApiCall, integration: Integration): BackendRequest => {
  const { request, deployed, context, requestId } = call;
  const { api, stage } = deployed;
  const text = request.body.toString();
  const template = chooseTemplate(integration, request.headers['content-type']);
  const input = toTemplateInput(call, text);
  const { variables, requestOverride } = templateVariables(input, context, stage.variables);
  const body = template === undefined ? text : renderTemplate(template, variables);
  const headers = {
    ...mapParameters(integration.requestParameters, 'integration.request.header', {
      maps: {
        'method.request.header': input.header,
        'method.request.path': input.path,
        'method.request.querystring': input.querystring,
      },
      body: ['method.request.body', text],
      context,
      stageVariables: stage.variables,
    }),
    ...overriddenHeaders(requestOverride),
  };
  return {
    integration,
    body,
    headers,
    accountId: api.accountId,
    region: api.region,
    apiId: api.id,
    sourceArn: methodArn(deployed, request),
    requestId,
  };
};
