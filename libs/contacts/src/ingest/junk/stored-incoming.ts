import { channelOf, lessonMark, type InboundMessage } from '#libs/contracts';
import type { StoredMessage } from './lock-message.sql.js';
import type { IncomingMessage } from '../incoming.js';
import { NamelessMessageError } from './not-junk-errors.js';

/**
 * Stored junk as the message that it would have been.
 * @throws NamelessMessageError where it has no identity.
 */
export function storedIncoming(stored: StoredMessage): IncomingMessage {
  const { id, offset, details, workspaceId, inboxId, channel, kind, sentAt, receivedAt } = stored;
  const { about, submission, thread = null, reply = {}, externalId = id } = details;
  const message: InboundMessage = {
    workspaceId,
    inboxId,
    channel,
    ...(kind && { kind }),
    ...(about && { about }),
    ...(submission && { submission }),
    sender: senderOf(stored),
    content: contentOf(stored),
    externalId,
    thread,
    sentAt,
    receivedAt,
    flags: [],
    reply,
    referralSource: details.unheard?.referralSource ?? null,
  };
  return { id, offset: String(offset), message };
}

function senderOf({ details, flags }: StoredMessage): InboundMessage['sender'] {
  const { sender = {}, unheard = {} } = details;
  const { identities = [], displayName = null, username = null } = sender;
  if (identities.length === 0) throw new NamelessMessageError((flags ?? []).map(({ reason }) => reason));
  const { firstName = null, lastName = null, locale = null, profile, customFields } = unheard;
  const beside = { ...(profile && { profile }), ...(customFields && { customFields }) };
  return { identities, displayName, username, firstName, lastName, locale, ...beside };
}

function contentOf({ text, textTruncated, subject, details }: StoredMessage): InboundMessage['content'] {
  const { attachments = [], location, ownText } = details;
  return {
    text,
    textTruncated,
    subject,
    attachments,
    ...(location && { location }),
    ...(ownText !== undefined && { ownText }),
  };
}

/** The lesson that later mail of the same From is no junk either, where it is proven as well; null on other channels. */
export function welcomeOf({ channel, inboxId, details }: StoredMessage): string | null {
  const { carrier, identities = [] } = details.sender ?? {};
  const written = identities.find(({ kind }) => kind === 'email');
  const address = carrier?.email ?? written?.value;
  if (channelOf(channel).inbound.format !== 'mail' || address === undefined) return null;
  const isProven = carrier?.verified ?? written?.verified ?? false;
  return lessonMark({ inboxId, kind: 'welcome', proof: isProven ? 'proven' : 'claimed', address });
}
