import type { OptionsOf } from '@doorbell/client';
import type { RecordKind } from '../../api/doorbell.js';

export type Schema = OptionsOf<'/record-kinds', 'post'>['body']['schema'];
type Property = Schema['properties'][string];

/** What people choose: a type, with the format of a text where it has one. */
export const fieldTypes = [
  'string',
  'number',
  'integer',
  'boolean',
  'date',
  'date-time',
  'email',
  'uri',
  'array',
] as const;
export type FieldType = (typeof fieldTypes)[number];

export interface SchemaField {
  name: string;
  type: FieldType;
  isRequired: boolean;
  /** What else the field says, such as its bounds; kept while its type stays. */
  property: Property | null;
}

/** The API answers with the schema that it took. */
export const schemaOf = ({ schema }: RecordKind): Schema => schema as unknown as Schema;

export function fieldsOf(schema: Schema): SchemaField[] {
  return Object.entries(schema.properties).map(([name, property]) => ({
    name,
    type: property.format ?? property.type,
    isRequired: schema.required?.includes(name) === true,
    property,
  }));
}

/** @param takesOthers whether fields that are not named are taken too. */
export function schemaWith(fields: readonly SchemaField[], takesOthers: boolean): Schema {
  const named = fields.filter(({ name }) => name.trim() !== '');
  return {
    type: 'object',
    properties: Object.fromEntries(named.map((field) => [field.name.trim(), propertyOf(field)])),
    required: named.filter(({ isRequired }) => isRequired).map(({ name }) => name.trim()),
    additionalProperties: takesOthers,
  };
}

function propertyOf({ type, property }: SchemaField): Property {
  if (property && (property.format ?? property.type) === type) return property;
  if (type === 'array') return { type, items: { type: 'string' } };
  const isFormat = type === 'date' || type === 'date-time' || type === 'email' || type === 'uri';
  return isFormat ? { type: 'string', format: type } : { type };
}
