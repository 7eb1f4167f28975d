import { partyOf, visibleText } from '#libs/contracts';
import type { LanguageClaim } from '../../contacts/index.js';
import { contactFields } from '../../contact-fields.js';
import {
  offeredFields,
  rowOf,
  messageFields,
  type OfferedField,
  type MessageField,
  type ValueOf,
} from '../../field-lists.js';
import { lackOf, type Lacks } from '../people/sql/resolve-identities.sql.js';
import type { NewContactRow } from './sql/insert-contacts.sql.js';
import type { OfferRow } from './sql/fill-contacts.sql.js';
import type { IncomingMessage } from '../incoming.js';
import { isActivity } from './kinds.js';
import type { Person } from '../people/person.js';

/** The first value in which there is something to see. */
function first<T extends string>(values: readonly (T | null)[]): T | null {
  return values.find((value) => value !== null && visibleText(value) !== '') ?? null;
}

/** What a person's messages say of them, addresses left aside: for each field the first that says something. */
type MessageValues = { [F in MessageField]: ValueOf<F> | null };

function messageValues(messages: readonly IncomingMessage[]): MessageValues {
  const of = (field: MessageField) => first(messages.map(({ message }) => contactFields[field].fromMessage(message)));
  return Object.fromEntries(messageFields.map((field) => [field, of(field)])) as MessageValues; // one value for each of messageFields
}

/** The row of a contact that a batch makes. A missing name falls back to the user name, then to the address. */
export function newContact(person: Person, language: LanguageClaim): NewContactRow {
  const { workspaceId, contactId, messages, madeBy, shown, verified } = person;
  const all = madeBy ? [madeBy, ...messages] : messages;
  const values = messageValues(all);
  const username = first(all.map(({ message }) => partyOf(message).username));
  return {
    workspace_id: workspaceId,
    contact_id: contactId,
    ...rowOf({
      ...values,
      ...shown,
      name: values.name ?? username ?? (madeBy && partyOf(madeBy.message).identities[0]?.value) ?? 'unknown',
      source: madeBy?.message.channel ?? 'unknown',
      language: language.language,
      verified,
    }),
    language_origin: language.origin,
    // A deletion may be the business's own; the stored row decides.
    last_activity_at: latest(messages.filter(({ message: { kind } }) => isActivity(kind) && kind !== 'deletion')),
  };
}

/** What the batch can give to a contact that stands already; null where it lacks nothing the batch has. */
export function offerTo(person: Person, language: LanguageClaim): OfferRow | null {
  const { known, messages, shown } = person;
  if (!known) return null;
  const values = messageValues(messages);
  const nameless = known.name === known.value;
  const languageMoves = language.language !== known.language || language.origin !== known.languageOrigin;
  const offer = rowOf({
    ...lacking(known, values),
    name: nameless && values.name !== known.name ? values.name : null,
    email: shown.email === known.email ? null : shown.email,
    phone: shown.phone === known.phone ? null : shown.phone,
    language: languageMoves ? language.language : null,
    verified: person.provenBy !== null && !known.verified,
  });
  if (Object.values(offer).every((value) => value === null || value === false)) return null;
  return {
    workspace_id: person.workspaceId,
    contact_id: person.contactId,
    message_id: messages[0]?.id ?? person.provenBy ?? '',
    name_was: known.value,
    language_origin: languageMoves ? language.origin : null,
    ...offer,
  };
}

/** The language alone. */
export function languageOffer(
  key: Pick<OfferRow, 'workspace_id' | 'contact_id' | 'message_id'>,
  nameWas: string,
  claim: LanguageClaim,
): OfferRow {
  const nothing = Object.fromEntries(offeredFields.map((field) => [field, null])) as Record<OfferedField, null>; // one null for each of offeredFields
  return {
    ...key,
    name_was: nameWas,
    language_origin: claim.origin,
    ...rowOf({ ...nothing, name: null, email: null, phone: null, language: claim.language, verified: false }),
  };
}

function lacking(known: Lacks, values: MessageValues): Pick<MessageValues, OfferedField> {
  const offered = offeredFields.map((field) => [field, known[lackOf(field)] ? values[field] : null] as const);
  return Object.fromEntries(offered) as Pick<MessageValues, OfferedField>; // one value for each of offeredFields
}

function latest(messages: readonly IncomingMessage[]): string | null {
  return messages
    .map(({ message }) => message.sentAt)
    .reduce<string | null>((one, other) => (one && one > other ? one : other), null);
}
