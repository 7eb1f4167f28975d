import { z } from 'zod';
import { contactSorts } from '#libs/contacts';
import { customFieldKey } from '../custom-fields/custom-field.inputs.js';

/** What a list of contacts may be sorted by. Whether the workspace has the custom field is judged when the list is read. */
export const contactSort = z
  .union([z.enum(contactSorts), z.templateLiteral([z.enum(['', '-']), 'customFields.', customFieldKey])], {
    error: `must be one of ${contactSorts.join(', ')}, or customFields.<key> with or without - before it.`,
  })
  .meta({ description: 'With - before it from high to low. Contacts without a value stand last in both.' });
