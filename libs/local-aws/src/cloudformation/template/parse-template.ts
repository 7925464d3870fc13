import { isObject, type Json, type JsonObject } from './json.ts';
import { parseYaml } from './parse-yaml.ts';
import type { ResourceDefinition, Template } from './template.ts';
import { formatError, validationError } from './template-error.ts';

const SECTIONS: ReadonlySet<string> = new Set([
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Mappings',
  'Conditions',
  'Resources',
  'Outputs',
  'Transform',
  'Rules',
  'Hooks',
]);
const UNSUPPORTED_SECTIONS = ['Rules', 'Hooks'];
const RESOURCE_MEMBERS: ReadonlySet<string> = new Set([
  'Type',
  'Properties',
  'Metadata',
  'DependsOn',
  'Condition',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'CreationPolicy',
  'UpdatePolicy',
  'Version',
]);

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const at = /line (\d+) column (\d+)/.exec(error instanceof Error ? error.message : '');
    const place = at === null ? '' : ` (line ${at[1]}, column ${at[2]})`;
    throw formatError(`JSON not well-formed.${place}`);
  }
}

function refuseNulls(value: Json, path: string): void {
  if (value === null) throw formatError(`[${path}] 'null' values are not allowed in templates`);
  if (typeof value !== 'object') return;
  for (const [key, member] of Object.entries(value)) refuseNulls(member, `${path}/${key}`);
}

function checkResource(logicalId: string, resource: Json): void {
  if (!/^[A-Za-z0-9]{1,255}$/.test(logicalId))
    throw formatError(`Resource name ${logicalId} is non alphanumeric.`);
  if (!isObject(resource)) throw formatError('Any Resources member must be an object.');
  if (typeof resource.Type !== 'string')
    throw formatError(
      `[/Resources/${logicalId}] Every Resources object must contain a Type member.`,
    );
  for (const member of Object.keys(resource))
    if (!RESOURCE_MEMBERS.has(member))
      throw validationError(`Invalid template resource property '${member}'`);
}

function section(document: JsonObject, name: string): JsonObject {
  const value = document[name];
  if (value === undefined) return {};
  if (!isObject(value))
    throw formatError(`[/${name}] 'members' of this section must be an object.`);
  return value;
}

function checkSections(document: JsonObject): void {
  const unknown = Object.keys(document).filter((name) => !SECTIONS.has(name));
  if (unknown.length > 0)
    throw validationError(`Invalid template property or properties [${unknown.join(', ')}]`);
  if (document.Transform !== undefined)
    throw validationError(
      `local-aws runs no transforms: [${[document.Transform].flat().map(String).join(', ')}]. Deploy the template that the transform makes`,
    );
  for (const name of UNSUPPORTED_SECTIONS)
    if (document[name] !== undefined)
      throw validationError(`local-aws does not support the ${name} section of a template`);
  const version = document.AWSTemplateFormatVersion;
  if (version !== undefined && version !== '2010-09-09')
    throw formatError(`Unsupported template format version: ${String(version)}`);
}

/** Checks what can be seen without parameters: sections, resource names and members, absence of nulls. */
function toTemplate(document: Json): Template {
  if (!isObject(document)) throw formatError('unsupported structure.');
  checkSections(document);
  refuseNulls(document, '');
  const resources = section(document, 'Resources');
  if (Object.keys(resources).length === 0)
    throw formatError('At least one Resources member must be defined.');
  for (const [logicalId, resource] of Object.entries(resources)) checkResource(logicalId, resource);
  for (const [name, output] of Object.entries(section(document, 'Outputs')))
    if (!isObject(output) || output.Value === undefined)
      throw formatError(`[/Outputs/${name}] Every Outputs member must contain a Value object`);
  for (const [name, parameter] of Object.entries(section(document, 'Parameters')))
    if (!isObject(parameter) || typeof parameter.Type !== 'string')
      throw formatError(
        `Every Parameters object must contain a Type member. [/Parameters/${name}]`,
      );
  return {
    ...(document as Partial<Template>),
    Parameters: section(document, 'Parameters') as unknown as Template['Parameters'],
    Mappings: section(document, 'Mappings') as Template['Mappings'],
    Conditions: section(document, 'Conditions'),
    Resources: resources as unknown as Readonly<Record<string, ResourceDefinition>>,
    Outputs: section(document, 'Outputs') as unknown as Template['Outputs'],
  };
}

/** Reads a template, JSON or YAML. Throws ValidationError in CloudFormation's words. */
export const parseTemplate = (text: string): Template =>
  toTemplate(text.trimStart().startsWith('{') ? parseJson(text) : parseYaml(text));
