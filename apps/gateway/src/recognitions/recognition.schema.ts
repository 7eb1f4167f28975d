import { z } from 'zod';
import { isRecognised, type RecognisedField } from '#libs/contacts';
import { formTargets } from '#libs/contracts';

export type Knowable = RecognisedField;

/** The fields that a form may ask for. */
export const knowable: readonly Knowable[] = formTargets.filter(isRecognised);

/** A visitor who types an address is not proven to be its owner, so other fields are shown only where the form names them. */
export const shownByDefault: readonly Knowable[] = ['firstName'];

/** What the contact has already given, so that the form need not ask for it. */
export const recognitionSchema = z
  .strictObject({
    recognised: z.boolean(),
    fields: z
      .partialRecord(z.enum(knowable), z.string())
      .meta({ description: 'Known values by field; unknown fields are absent.' }),
    skip: z
      .array(z.enum(knowable))
      .meta({ description: 'The questions that the form may skip: the names of the known fields.' }),
  })
  .meta({ id: 'Recognition' });

export type Recognition = z.output<typeof recognitionSchema>;

export const recognitionExample: Recognition = {
  recognised: true,
  fields: { firstName: 'Ann', company: 'Example Ltd' },
  skip: ['firstName', 'company'],
};
