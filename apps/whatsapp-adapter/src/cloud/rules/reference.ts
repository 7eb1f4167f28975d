import { boundLine, bounds, type InboundMessage, type MessageKind } from '#libs/contracts';
import type { CloudMessage } from '../message.schema.js';
import { isNumberChange } from './number-change.js';

/** What somebody did. What this version cannot show is a message that says so. */
export function kindOf(message: CloudMessage): MessageKind {
  if (isNumberChange(message)) return 'number_changed';
  if (aboutOf(message) === undefined) return 'message';
  return message.edit ? 'edit' : message.revoke ? 'deletion' : 'reaction';
}

/** The message that this one is about. Meta names it by id without its time, so the event id cannot be told from here. */
export function aboutOf({ type, reaction, edit, revoke }: CloudMessage): InboundMessage['about'] {
  const named = {
    reaction: reaction?.message_id,
    edit: edit?.original_message_id,
    revoke: revoke?.original_message_id,
  };
  const id = type === 'reaction' || type === 'edit' || type === 'revoke' ? named[type] : undefined;
  const externalId = boundLine(id, bounds.externalId);
  return externalId === null ? undefined : { eventId: null, externalId };
}

/** The group, else the message that was replied to. */
export function threadOf({ group_id: group, context }: CloudMessage): string | null {
  return boundLine(group ?? context?.id, bounds.externalId);
}

/** The advertisement or post that led here: its headline, else its id or address. */
export function referralOf({ referral }: CloudMessage): string | null {
  return (
    boundLine(referral?.headline, bounds.name) ??
    boundLine(referral?.source_id, bounds.name) ??
    boundLine(referral?.source_url, bounds.name)
  );
}

/** What an answer may refer to. */
export function replyOf({ id, group_id: groupId, context }: CloudMessage): InboundMessage['reply'] {
  const product = boundLine(context?.referred_product?.product_retailer_id, bounds.name);
  const group = boundLine(groupId, bounds.externalId);
  const quoted = boundLine(context?.id, bounds.externalId);
  return {
    messageId: id,
    ...(quoted !== null && { quoted }),
    ...(product !== null && { product }),
    ...(group !== null && { group }),
  };
}
