import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** The named schemas that a document collects. */
export type Components = Record<string, JsonSchema>;

/** The JSON Schema of a zod schema. Named parts go to `components`, and the schema refers to them. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output', components: Components): JsonSchema {
  const { properties, $defs } = z.toJSONSchema(z.object({ it: schema }), {
    io,
    unrepresentable: 'any',
    override: refine,
  });
  for (const [name, definition] of Object.entries($defs ?? {})) components[name] = referring(definition);
  return referring(properties?.['it']);
}

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>;

/** Query parameters arrive as text; the document describes the value in the text. Patterns that repeat a format are left out. */
const refine: Override = ({ jsonSchema }) => {
  const { parameter, description } = jsonSchema as JsonSchema;
  if (parameter) {
    for (const key of Object.keys(jsonSchema)) delete (jsonSchema as JsonSchema)[key];
    Object.assign(jsonSchema, parameter, description !== undefined && { description });
  }
  if (jsonSchema.format === 'uuid' || jsonSchema.format === 'date-time') delete jsonSchema.pattern;
};

function referring(definition: unknown): JsonSchema {
  return JSON.parse(JSON.stringify(definition).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
}
