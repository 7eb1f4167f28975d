import { z } from 'zod';
import { contactSorts, type ContactFilter } from '#libs/contacts';
import { choice } from '../http/input/text-fields.js';
import { cursorText, instant, limit, limitOfPlan, single, wholeNumber } from '../http/input/query-fields.js';
import { visibleText } from '#libs/contracts';
import { equalFilterInputs } from './equal-filters.js';
import type { Input } from '../http/input/input.js';

/** The last page where each has one row: beyond row 100,000 a list goes on by cursor. */
const deepestPage = 100_001;
const maxWords = 8;

export const searchText = single(200).refine((text) => text.split(/\s+/u).length <= maxWords, {
  error: `has more than ${maxWords} words; send at most ${maxWords}.`,
});

/** Given several times or separated by commas; a comma inside a tag is written `\,`. */
const tags = z
  .union([z.string(), z.array(z.string())], { error: 'must be names of tags, separated by commas.' })
  .transform((given) => [given].flat().flatMap(splitTags))
  .refine((names) => names.length > 0 && names.length <= 20 && names.every((one) => one !== '' && one.length <= 100), {
    error: 'must be 1 to 20 names of tags, none empty, each at most 100 characters.',
  })
  .refine((names) => !names.some((one) => /[\p{Cc}\p{Cs}]/u.test(one)), {
    error: 'contains control characters; send plain text.',
  })
  .meta({
    description: 'Names of tags, separated by commas or given several times; a comma inside one is written \\,.',
  });

/** What GET /contacts takes. */
export const contactList = {
  schema: z.strictObject({
    page: wholeNumber(deepestPage).meta({ description: 'Number of the page, from 1.' }).optional(),
    limit,
    cursor: cursorText,
    sort: choice(contactSorts).optional(),
    ...equalFilterInputs,
    search: searchText.optional().meta({
      description:
        'Every word must stand somewhere in name, e-mail, phone, company or state. Numbers and addresses are found in every spelling in which they are taken.',
    }),
    tags: tags.optional(),
    tagsMatch: choice(['any', 'all']).optional(),
    createdFrom: instant.optional(),
    createdTo: instant.optional(),
    lastActivityFrom: instant.optional(),
    lastActivityTo: instant.optional(),
  }),
  rules: limitOfPlan,
} satisfies Input<z.ZodType>;

export type ContactListQuery = z.output<typeof contactList.schema>;

/** The query without its page, limit, cursor and sort. */
export function filterOf(query: ContactListQuery): ContactFilter {
  const { page: _page, limit: _limit, cursor: _cursor, sort: _sort, ...filter } = query;
  return filter as ContactFilter; // zod writes no key that was not sent
}

function splitTags(text: string): string[] {
  return text
    .split(/(?<!\\),/u)
    .map((one) => one.replaceAll('\\,', ','))
    .map(visibleText);
}
