import { type ContactFilter, type CustomFields, readFilter, type WantedSelection } from '#libs/contacts';
import type { Caller } from '../auth/caller.js';
import { namesCustomFields } from '../contacts/contact-query.input.js';
import type { GivenFilter, GivenSelection } from './selection.input.js';

/**
 * What a request selects. A search reads numbers with the caller's country.
 * @throws FilterRefusedError.
 */
export async function wantedSelection(
  { ids, filter, exclude = [] }: GivenSelection,
  caller: Caller,
  fields: CustomFields,
): Promise<WantedSelection> {
  if (ids) return { ids };
  return { filter: await contactFilter(filter ?? { short: {} }, caller, fields), exclude };
}

async function contactFilter(given: GivenFilter, caller: Caller, fields: CustomFields): Promise<ContactFilter> {
  const { workspaceId, defaultCountry } = caller;
  if ('short' in given) return { ...given.short, phoneCountry: defaultCountry } as ContactFilter; // zod writes no key that was not sent
  const customFields = namesCustomFields({ filter: given.where }) ? await fields.list(workspaceId) : [];
  const where = readFilter(given.where, { name: 'filter', country: defaultCountry, customFields });
  return { where, phoneCountry: defaultCountry };
}
