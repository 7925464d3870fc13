import type { Integration, IntegrationResponse } from '@aws-sdk/client-api-gateway';
import type { WireReply } from '../../protocols/wire.ts';
import type { BackendReply } from '../integrations/backend.ts';
import { matchesWhole } from '../mapping/bounded-regexp.ts';
import { mapParameters } from '../mapping/map-parameters.ts';
import { mediaTypeOf, templateFor } from '../mapping/media-type.ts';
import { renderTemplate } from '../mapping/render-template.ts';
import { templateVariables } from '../mapping/template-variables.ts';
import { toText, type ValueMap } from '../mapping/velocity-value.ts';
import type { ApiCall } from './call-context.ts';
import { GatewayFault } from './gateway-fault.ts';
import { setHeader } from './set-header.ts';
import { toTemplateInput } from './template-input.ts';

/** The response whose pattern matches all of what the backend said, else the one without a pattern. */
const chooseResponse = (
  { integrationResponses = {} }: Integration,
  { match, status }: BackendReply,
): IntegrationResponse => {
  const responses = Object.values(integrationResponses);
  const found =
    responses.find(
      ({ selectionPattern = '' }) =>
        selectionPattern !== '' && matchesWhole(match, selectionPattern),
    ) ?? responses.find(({ selectionPattern = '' }) => selectionPattern === '');
  if (found === undefined)
    throw new GatewayFault('API_CONFIGURATION_ERROR', {
      reason: `Execution failed due to configuration error: No match for output mapping and no default output mapping configured. Endpoint Response Status Code: ${status}`,
    });
  return found;
};

/** By what the caller accepts, else JSON, else the first. */
const chooseTemplate = (
  templates: Readonly<Record<string, string>>,
  accept: string | undefined,
): readonly [type: string, template: string] | undefined =>
  templateFor(templates, mediaTypeOf(accept?.split(',')[0])) ??
  templateFor(templates, 'application/json') ??
  Object.entries(templates)[0];

const applyOverride = (override: ValueMap, status: number, headers: Record<string, string>) => {
  const wanted = override.get('header');
  if (wanted instanceof Map)
    for (const [name, value] of wanted) setHeader(headers, name, toText(value));
  const overridden = override.get('status');
  return overridden === undefined ? status : Number(toText(overridden));
};

/** The backend's answer as the caller gets it. */
export const mapResponse = (
  call: ApiCall,
  integration: Integration,
  reply: BackendReply,
): WireReply => {
  const { request, route, deployed, context } = call;
  const { variables: stageVariables } = deployed.stage;
  const response = chooseResponse(integration, reply);
  const { statusCode = '', responseTemplates = {}, responseParameters } = response;
  if (route.method.methodResponses?.[statusCode] === undefined)
    throw new GatewayFault('API_CONFIGURATION_ERROR', {
      reason: `Execution failed due to configuration error: Output mapping refers to an invalid method response: ${statusCode}`,
    });
  const input = toTemplateInput(call, reply.body);
  const mapped = mapParameters(responseParameters, 'method.response.header', {
    maps: { 'integration.response.header': reply.headers },
    body: ['integration.response.body', reply.body],
    context,
    stageVariables,
  });
  const chosen = chooseTemplate(responseTemplates, request.headers.accept);
  const headers: Record<string, string> = { 'Content-Type': chosen?.[0] ?? 'application/json' };
  for (const [name, value] of Object.entries(mapped)) setHeader(headers, name, value);
  if (chosen === undefined) return { status: Number(statusCode), headers, body: reply.body };
  const { variables, override } = templateVariables(input, context, stageVariables);
  const body = renderTemplate(chosen[1], variables);
  return { status: applyOverride(override, Number(statusCode), headers), headers, body };
};
