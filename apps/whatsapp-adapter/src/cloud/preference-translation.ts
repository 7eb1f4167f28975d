import type { Translation } from '#libs/adapter-kit';
import { boundWords, eventId, type Inbox } from '#libs/contracts';
import { preferenceSchema } from './message.schema.js';
import { placeOf, readPart } from './read-part.js';
import type { ReceivedCloudMessage } from './received-message.js';
import { consentOf, ownerOf, preferenceText } from './rules/people/preference.js';
import { providerTime, sentAt } from './rules/sent-at.js';

/** A consent is part of no conversation, so no reply can refer to it. */
const withoutConversation = { thread: null, flags: [], referralSource: null, reply: {} };

/** What a customer wants no more, or wants again: a consent, at Meta's time of it, so that the later one holds. */
export function preferenceTranslated(
  { message, contacts, receivedAt }: ReceivedCloudMessage,
  inbox: Inbox,
): Translation {
  const preference = readPart(preferenceSchema, message);
  const sender = ownerOf(preference, contacts);
  const [own] = sender.identities;
  if (!own) throw new Error('the preference names no person that can be read');
  const providerId = ['preference', own.value, preference.category, preference.value];
  return {
    kind: 'message',
    eventId: eventId({ providerTime: providerTime(preference), inboxId: inbox.inboxId, providerId }),
    message: {
      ...placeOf(inbox),
      kind: 'consent',
      consent: consentOf(preference),
      sender,
      content: { ...boundWords({ text: preferenceText(preference), own: null }), subject: null, attachments: [] },
      externalId: [...providerId, preference.timestamp ?? ''].join(':'),
      sentAt: sentAt(preference, receivedAt),
      receivedAt: receivedAt.toISOString(),
      ...withoutConversation,
    },
  };
}
