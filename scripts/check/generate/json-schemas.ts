import { contactDocumentSchema, topics, type Topic, webhookDocumentSchema } from '#libs/contracts';
import { z } from 'zod';

type JsonSchema = Record<string, unknown>;

/** Of events that go out over HTTP, as one JSON document each. */
export const contactDocumentName = 'doorbell.contact-event-document.v1';
export const webhookDocumentName = 'doorbell.webhook-document.v1';

/** Event type → the schema of its data, from the same zod schema that validates it. */
export function jsonSchemas(target: 'draft-2020-12' | 'draft-7' = 'draft-2020-12'): Map<string, JsonSchema> {
  const typed = (Object.values(topics) as Topic[]).flatMap(({ type, schema }) =>
    type && schema ? [{ type, schema }] : [],
  );
  const all = [
    ...typed,
    { type: contactDocumentName, schema: contactDocumentSchema },
    { type: webhookDocumentName, schema: webhookDocumentSchema },
  ];
  return new Map(all.map(({ type, schema }) => [type, z.toJSONSchema(schema, { target }) as JsonSchema]));
}
