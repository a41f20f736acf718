import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

/** The forms of the files of data. */
const forms = ['FeedIndex', 'FeedTable', 'FeedChanges'] as const;

/** The JSON Schema of the files of the feed: a definition for each form, made from the types that write them. */
export function feedSchema(): object {
  const generator = createGenerator({
    path: join(__dirname, 'forms.ts'),
    tsconfig: join(__dirname, '..', '..', 'tsconfig.json'),
    skipTypeCheck: true,
  });
  const schemas = forms.map((form) => generator.createSchema(form));
  return {
    $schema: schemas[0]!.$schema,
    anyOf: forms.map((form) => ({ $ref: `#/definitions/${form}` })),
    definitions: Object.assign({}, ...schemas.map(({ definitions }) => definitions)),
  };
}
