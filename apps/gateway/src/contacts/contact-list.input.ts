import { z } from 'zod';
import { type ContactFilter, type CustomField, type Filter, readFilter } from '#libs/contacts';
import { choice } from '../http/input/text-fields.js';
import { cursorText, flag, instant, limit, limitOfPlan, single, wholeNumber } from '../http/input/query-fields.js';
import { visibleText } from '#libs/contracts';
import { segmentId } from '../segments/chosen-segment.js';
import { contactSort } from './contact-sort.js';
import { equalFilterInputs } from './equal-filters.js';
import type { Input } from '../http/input/input.js';

/** The last page where each has one row: beyond row 100,000 a list goes on by cursor. */
const deepestPage = 100_001;
const maxWords = 8;

/** A search of few enough words. */
export function ofFewWords(text: z.ZodString) {
  return text.refine((given) => given.split(/\s+/u).length <= maxWords, {
    error: `has more than ${maxWords} words; send at most ${maxWords}.`,
  });
}

export const waitingDescription = {
  description: 'true: each contact says in `waiting` whether it waits for an answer, and since when.',
};

export const searchText = ofFewWords(single(200));

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
    sort: contactSort.optional(),
    waiting: flag.optional().meta(waitingDescription),
    ...equalFilterInputs,
    search: searchText.optional().meta({
      description:
        'Every word must stand somewhere in name, e-mail, phone, company or state. Numbers and addresses are found in every spelling in which they are taken.',
    }),
    segment: segmentId.optional(),
    tags: tags.optional(),
    tagsMatch: choice(['any', 'all']).optional(),
    createdFrom: instant.optional(),
    createdTo: instant.optional(),
    lastActivityFrom: instant.optional(),
    lastActivityTo: instant.optional(),
    customFields: z
      .record(z.string(), single(500))
      .optional()
      .meta({ description: 'Equal values of custom fields, each as `customFields[key]=value`.' }),
  }),
  prepares: gathered,
  rules: limitOfPlan,
} satisfies Input<z.ZodType>;

export type ContactListQuery = z.output<typeof contactList.schema>;
type PlainQuery = Omit<ContactListQuery, 'customFields' | 'segment'>;

/** The query without its page, limit, cursor and sort, and what it wants said of each contact. */
export function filterOf(query: PlainQuery & Pick<ContactFilter, 'where'>): ContactFilter {
  const { page: _page, limit: _limit, cursor: _cursor, sort: _sort, waiting: _waiting, ...filter } = query;
  return filter as ContactFilter; // zod writes no key that was not sent
}

function splitTags(text: string): string[] {
  return text
    .split(/(?<!\\),/u)
    .map((one) => one.replaceAll('\\,', ','))
    .map(visibleText);
}

/** `customFields[key]=value` as one field. */
function gathered(given: Record<string, unknown>): Record<string, unknown> {
  const named = Object.keys(given).filter((name) => /^customFields\[[^\]]+\]$/u.test(name));
  if (named.length === 0 || Object.hasOwn(given, 'customFields')) return given;
  const others = Object.entries(given).filter(([name]) => !named.includes(name));
  const customFields = Object.fromEntries(named.map((name) => [name.slice('customFields['.length, -1), given[name]]));
  return { ...Object.fromEntries(others), customFields };
}

/**
 * The values of custom fields that a list asks for, as a filter.
 * @throws FilterRefusedError.
 */
export function valuesWanted(wanted: Readonly<Record<string, string>>, customFields: readonly CustomField[]): Filter {
  const types = new Map(customFields.map(({ key, type }) => [key, type]));
  const all = Object.entries(wanted).map(([key, text]) => {
    const value = types.get(key) === 'number' && text.trim() !== '' ? Number(text) : text;
    return readFilter(
      { field: `customFields.${key}`, op: 'eq', value },
      { name: `customFields.${key}`, country: null, customFields },
    );
  });
  return { all };
}
