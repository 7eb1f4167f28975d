import { topics, type Topic } from '#libs/contracts';
import { z } from 'zod';

type JsonSchema = Record<string, unknown>;

/** Event type → the schema of its data, from the same zod schema that validates it. */
export function jsonSchemas(target: 'draft-2020-12' | 'draft-7' = 'draft-2020-12'): Map<string, JsonSchema> {
  const typed = (Object.values(topics) as Topic[]).flatMap(({ type, schema }) =>
    type && schema ? [{ type, schema }] : [],
  );
  return new Map(typed.map(({ type, schema }) => [type, z.toJSONSchema(schema, { target }) as JsonSchema]));
}
