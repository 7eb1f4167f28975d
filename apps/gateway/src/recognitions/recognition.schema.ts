import { z } from 'zod';
import { isRecognised, type RecognisedField } from '#libs/contacts';
import { formTargets } from '#libs/contracts';

export type Knowable = RecognisedField;

/** What a form may ask for and a contact may already have said. */
export const knowable: readonly Knowable[] = formTargets.filter(isRecognised);

/** Whoever types an address is not proven to be its owner: more is told only where the form asks for it by name. */
export const toldByDefault: readonly Knowable[] = ['firstName'];

/** What a form need not ask again. */
export const recognitionSchema = z
  .strictObject({
    recognised: z.boolean(),
    fields: z
      .partialRecord(z.enum(knowable), z.string())
      .meta({ description: 'Known values by field; what is not known is not there.' }),
    skip: z
      .array(z.enum(knowable))
      .meta({ description: 'The questions that are answered: the names of those fields.' }),
  })
  .meta({ id: 'Recognition' });

export type Recognition = z.output<typeof recognitionSchema>;

export const recognitionExample: Recognition = {
  recognised: true,
  fields: { firstName: 'Ann', company: 'Example Ltd' },
  skip: ['firstName', 'company'],
};
