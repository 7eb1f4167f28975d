import { partyOf, visibleText } from '#libs/contracts';
import { preferableChannels, type LanguageClaim } from '../../contacts/index.js';
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
export interface Said {
  name: string | null;
  firstName: string | null;
  lastName: string | null;
  username: string | null;
  channel: string | null;
  referralSource: string | null;
  company: string | null;
  state: string | null;
  timezone: string | null;
}

export function said(messages: readonly IncomingMessage[]): Said {
  const senders = messages.map(({ message }) => partyOf(message));
  return {
    name: first(senders.map((one) => one.displayName ?? fullName(one.firstName, one.lastName))),
    firstName: first(senders.map((one) => one.firstName)),
    lastName: first(senders.map((one) => one.lastName)),
    username: first(senders.map((one) => one.username)),
    channel: first(
      messages.map(({ message }) => preferableChannels.find((channel) => channel === message.channel) ?? null),
    ),
    referralSource: first(messages.map(({ message }) => message.referralSource)),
    company: first(senders.map((one) => one.profile?.company ?? null)),
    state: first(senders.map((one) => one.profile?.state ?? null)),
    timezone: first(senders.map((one) => one.profile?.timezone ?? null)),
  };
}

/** The row of a contact that a batch makes. A missing name falls back to the user name, then to the address. */
export function newContact(person: Person, language: LanguageClaim): NewContactRow {
  const { workspaceId, contactId, messages, madeBy, shown } = person;
  const words = said(madeBy ? [madeBy, ...messages] : messages);
  return {
    workspace_id: workspaceId,
    contact_id: contactId,
    name: words.name ?? words.username ?? (madeBy && partyOf(madeBy.message).identities[0]?.value) ?? 'unknown',
    first_name: words.firstName,
    last_name: words.lastName,
    email: shown.email,
    phone: shown.phone,
    channel_preference: words.channel,
    source: madeBy?.message.channel ?? 'unknown',
    referral_source: words.referralSource,
    language: language.language,
    language_origin: language.origin,
    verified: person.verified,
    company: words.company,
    state: words.state,
    timezone: words.timezone,
    // A deletion may be the business's own; the stored row decides.
    last_activity_at: latest(messages.filter(({ message: { kind } }) => isActivity(kind) && kind !== 'deletion')),
  };
}

/** What the batch can give to a contact that stands already; null where it lacks nothing the batch has. */
export function offerTo(person: Person, language: LanguageClaim): OfferRow | null {
  const { known, messages, shown } = person;
  if (!known) return null;
  const words = said(messages);
  const nameless = known.name === known.value;
  const languageMoves = language.language !== known.language || language.origin !== known.languageOrigin;
  const offer = {
    name: nameless && words.name !== known.name ? words.name : null,
    first_name: known.lacksFirstName ? words.firstName : null,
    last_name: known.lacksLastName ? words.lastName : null,
    email: shown.email === known.email ? null : shown.email,
    phone: shown.phone === known.phone ? null : shown.phone,
    channel_preference: known.lacksChannel ? words.channel : null,
    referral_source: known.lacksReferral ? words.referralSource : null,
    language: languageMoves ? language.language : null,
    language_origin: languageMoves ? language.origin : null,
    verified: person.provenBy !== null && !known.verified,
    company: known.lacksCompany ? words.company : null,
    state: known.lacksState ? words.state : null,
    timezone: known.lacksTimezone ? words.timezone : null,
  };
  if (Object.values(offer).every((value) => value === null || value === false)) return null;
  const message_id = messages[0]?.id ?? person.provenBy ?? '';
  return {
    workspace_id: person.workspaceId,
    contact_id: person.contactId,
    message_id,
    name_was: known.value,
    ...offer,
  };
}

function fullName(given: string | null, family: string | null): string | null {
  return [given, family].filter(Boolean).join(' ') || null;
}

function latest(messages: readonly IncomingMessage[]): string | null {
  return messages
    .map(({ message }) => message.sentAt)
    .reduce<string | null>((one, other) => (one && one > other ? one : other), null);
}
