/** `application/json; charset=utf-8` as templates are named. */
export const mediaTypeOf = (contentType: string | undefined): string =>
  (contentType ?? '').split(';')[0]?.trim().toLowerCase() || 'application/json';

/** The template of a media type, whatever the case in which either is written. */
export const templateFor = (
  templates: Readonly<Record<string, string>>,
  mediaType: string,
): readonly [type: string, template: string] | undefined =>
  Object.entries(templates).find(([name]) => name.toLowerCase() === mediaType);
