import { z } from 'zod';
import { equalFilterFields } from '../contacts/equal-filters.js';
import { tag } from '../contacts/contact.fields.js';
import { searchText } from '../contacts/contact-list.input.js';
import { instant } from '../http/input/query-fields.js';
import { choice } from '../http/input/text-fields.js';

/** As a field of a body, not as a parameter of a query. */
const time = instant.meta({ parameter: undefined }).optional();

/** The filters of GET /contacts, as the fields of an object. Without any, every contact passes. */
export const bulkFilter = z
  .strictObject(
    {
      ...equalFilterFields,
      search: searchText.optional(),
      tags: z
        .array(tag, { error: 'must be a list of names of tags.' })
        .min(1, { error: 'is empty; name at least one tag, or leave it out.' })
        .max(20, { error: 'names more than 20 tags; name at most 20.' })
        .optional(),
      tagsMatch: choice(['any', 'all']).optional(),
      createdFrom: time,
      createdTo: time,
      lastActivityFrom: time,
      lastActivityTo: time,
    },
    { error: 'must be an object with the filters of GET /contacts; send {} for every contact.' },
  )
  .meta({ id: 'ContactFilter' });
