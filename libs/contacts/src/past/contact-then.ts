import type { Queries } from '#libs/database';
import type { Contact } from '../contacts/index.js';
import { customPrefix } from '../filter/index.js';
import { fieldNames, filledFields, writtenFields, type FieldName } from '../field-lists.js';
import { customValuesInUse, formerValues, lifeOf, type OfContact } from './past.sql.js';
import { LogGoneError, NotMadeYetError } from './past-errors.js';

/** A contact as it was at a moment. */
export interface ContactThen {
  contact: Contact;
  isDeleted: boolean;
  /** What the log does not have: null of `contact`. */
  unknownFields: FieldName[];
}

const fixed: readonly FieldName[] = ['id', 'createdAt'];
const known = new Set<FieldName>([...writtenFields, ...filledFields, ...fixed]);
const unknownFields = fieldNames.filter((name) => !known.has(name));

/**
 * What the contact was: of each field what its first change after the moment replaced; where there is none, what it is now.
 * @throws NotMadeYetError, LogGoneError.
 */
export async function contactThen(
  queries: Queries,
  workspaceId: string,
  { contact: now, at }: { contact: Contact; at: Date },
): Promise<ContactThen> {
  const of = { workspaceId, contactId: now.id };
  if (at < new Date(now.createdAt)) throw new NotMadeYetError(now.createdAt);
  const { next, fromBeginning, logSince, valuesSince } = await lifeOf(queries, of, at);
  if (!fromBeginning && (logSince === null || at < new Date(logSince))) throw new LogGoneError(logSince);
  if (valuesSince !== null && at < new Date(valuesSince)) throw new LogGoneError(valuesSince);
  const former = new Map((await formerValues(queries, of, at)).map(({ field, before }) => [field, before]));
  const contact = { ...withFormer(now, former), customFields: await customThen(queries, of, { former, at }) };
  return { contact, isDeleted: next === 'restored', unknownFields };
}

function withFormer(now: Contact, former: ReadonlyMap<string, unknown>): Contact {
  const contact: Record<string, unknown> = { ...now };
  for (const name of known) if (former.has(name)) contact[name] = former.get(name);
  for (const name of unknownFields) contact[name] = null;
  contact['tags'] ??= [];
  return contact as Contact; // the log has values as readers see them
}

async function customThen(
  queries: Queries,
  of: OfContact,
  { former, at }: { former: ReadonlyMap<string, unknown>; at: Date },
): Promise<Contact['customFields']> {
  const { keys, values } = await customValuesInUse(queries, of, at);
  for (const [field, before] of former)
    if (field.startsWith(customPrefix)) values[field.slice(customPrefix.length)] = before;
  const given = Object.entries(values).filter(([key, value]) => keys.has(key) && value !== null);
  return Object.fromEntries(given) as Contact['customFields'];
}
