import { z } from 'zod';
import { fieldNames, fieldOf, type Contact, type FieldName } from '#libs/contacts';

function schemaOf(name: FieldName): z.ZodType {
  const { type, empty, description } = fieldOf(name);
  const value = empty === 'null' ? type.value.nullable() : type.value;
  return description === undefined ? value : value.meta({ description });
}

const shape = Object.fromEntries(fieldNames.map((name) => [name, schemaOf(name)])) as {
  [F in FieldName]: z.ZodType<Contact[F]>;
};

/** A contact as the API shows it. */
export const contactSchema = z.strictObject(shape).meta({ id: 'Contact' });

export const contactExample = Object.fromEntries(fieldNames.map((name) => [name, fieldOf(name).example])) as Contact;

/** A contact of a list. */
export const listedContactSchema = z
  .strictObject({
    ...contactSchema.shape,
    waiting: z
      .strictObject({
        since: z.iso.datetime().meta({ description: 'When the first message was sent that nobody has answered.' }),
        unread: z.boolean().meta({ description: 'No user has opened the conversation since the contact wrote last.' }),
      })
      .nullable()
      .optional()
      .meta({
        description: 'Null: does not wait for an answer. Only there with `waiting=true`, or sorted by `waitingSince`.',
      }),
  })
  .meta({ id: 'ListedContact' });

/** Identities that a restore could not give back. */
export const restoredSchema = z
  .strictObject({
    ...contactSchema.shape,
    identitiesLeftOut: z
      .array(z.strictObject({ kind: z.string(), value: z.string() }))
      .meta({ description: 'Identities that another contact got after the deletion; they identify that contact.' }),
  })
  .meta({ id: 'RestoredContact' });

/** A contact as it was. */
export const contactThenSchema = z
  .strictObject({
    ...contactSchema.shape,
    updatedAt: z.null(),
    past: z.strictObject({
      at: z.iso.datetime(),
      isDeleted: z.boolean().meta({ description: 'The contact was deleted then.' }),
      unknownFields: z
        .array(z.string())
        .meta({ description: 'Fields that the log of changes does not have: they are null.' }),
    }),
  })
  .meta({ id: 'ContactThen' });
