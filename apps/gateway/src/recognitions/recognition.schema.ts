import { z } from 'zod';
import { isRecognised, type RecognisedField } from '#libs/contacts';
import { customKeyPattern, formTargets } from '#libs/contracts';

/** A field that every contact has, or one of the workspace's that it opens to forms. */
export type Knowable = RecognisedField | `customFields.${string}`;

/** The fields that a form may ask for. */
export const knowable: readonly RecognisedField[] = formTargets.filter(isRecognised);

export const knowableField = z.union(
  [z.enum(knowable), z.templateLiteral([z.literal('customFields.'), z.string().regex(customKeyPattern)])],
  { error: `must be one of ${knowable.join(', ')}, or customFields.<key> of a field with recognised true.` },
);

/** A visitor who types an address is not proven to be its owner, so other fields are shown only where the form names them. */
export const shownByDefault: readonly Knowable[] = ['firstName'];

/** What the contact has already given, so that the form need not ask for it. */
export const recognitionSchema = z
  .strictObject({
    recognised: z.boolean(),
    fields: z
      .partialRecord(knowableField, z.union([z.string(), z.number(), z.array(z.string())]))
      .meta({ description: 'Known values by field; unknown fields are absent.' }),
    skip: z
      .array(knowableField)
      .meta({ description: 'The questions that the form may skip: the names of the known fields.' }),
  })
  .meta({ id: 'Recognition' });

export type Recognition = z.output<typeof recognitionSchema>;

export const recognitionExample: Recognition = {
  recognised: true,
  fields: { firstName: 'Ann', company: 'Example Ltd' },
  skip: ['firstName', 'company'],
};
