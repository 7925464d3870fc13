import type { Model } from '@aws-sdk/client-api-gateway';

const SCHEMA = 'http://json-schema.org/draft-04/schema#';

/** The two models that every API has from its beginning. */
export const initialModels = (newId: () => string): Readonly<Record<string, Model>> => ({
  Empty: {
    id: newId(),
    name: 'Empty',
    description: 'This is a default empty schema model',
    contentType: 'application/json',
    schema: JSON.stringify({ $schema: SCHEMA, title: 'Empty Schema', type: 'object' }, null, 2),
  },
  Error: {
    id: newId(),
    name: 'Error',
    description: 'This is a default error schema model',
    contentType: 'application/json',
    schema: JSON.stringify(
      {
        $schema: SCHEMA,
        title: 'Error Schema',
        type: 'object',
        properties: { message: { type: 'string' } },
      },
      null,
      2,
    ),
  },
});
