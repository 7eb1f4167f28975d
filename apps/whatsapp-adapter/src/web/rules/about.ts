import { boundLine, bounds, eventId, type Inbox, type InboundMessage } from '#libs/contracts';
import type { ChangeRecord, ReactionRecord } from '../web-record.js';
import type { WebMessage, WebReaction } from '../web-message.schema.js';
import { providerTime } from './time.js';

type About = NonNullable<InboundMessage['about']>;

/** The message that was edited or deleted; what went out may have been sent by us, without an event. An edited one keeps its id and time; the notice of a deletion may have its own. */
export function aboutMessage(record: ChangeRecord, { id, protocolMessageKey, t }: WebMessage, inbox: Inbox): About {
  const isEdit = record.kind === 'edit';
  const externalId = isEdit ? id.id : (protocolMessageKey?.id ?? id.id);
  return about(externalId, id.fromMe ? undefined : (record.about ?? (isEdit ? t : undefined)), inbox);
}

/** The message that was reacted to; one of ours has no event. */
export function aboutReaction(record: ReactionRecord, { parentMsgKey }: WebReaction, inbox: Inbox): About {
  return about(parentMsgKey.id, parentMsgKey.fromMe ? undefined : (record.about ?? undefined), inbox);
}

/** The message that this one replies to. WhatsApp names it without its time, so its event id is unknown. */
export function repliedTo({ quotedStanzaID: id }: WebMessage): About | undefined {
  const externalId = boundLine(id, bounds.externalId);
  return externalId === null ? undefined : { eventId: null, externalId };
}

function about(externalId: string, t: number | undefined, { inboxId }: Inbox): About {
  if (t === undefined) return { eventId: null, externalId };
  return { eventId: eventId({ providerTime: providerTime(t), inboxId, providerId: [externalId] }), externalId };
}
