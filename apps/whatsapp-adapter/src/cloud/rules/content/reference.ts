import { boundLine, bounds, type InboundMessage, type MessageKind } from '#libs/contracts';
import type { CloudMessage } from '../../message.schema.js';
import { isNumberChange } from '../people/number-change.js';

/** What a person did. What this version cannot show is a message that says so. */
export function kindOf(message: CloudMessage): MessageKind {
  if (isNumberChange(message)) return 'number_changed';
  if (changedBy(message) === null) return 'message';
  return message.edit ? 'edit' : message.revoke ? 'deletion' : 'reaction';
}

/**
 * The message that this one changes, reacts to or replies to. Meta names it by id without its time, so its event id is unknown
 * here.
 */
export function aboutOf(message: CloudMessage): InboundMessage['about'] {
  const externalId = changedBy(message) ?? boundLine(message.context?.id, bounds.externalId);
  return externalId === null ? undefined : { eventId: null, externalId };
}

function changedBy({ type, reaction, edit, revoke }: CloudMessage): string | null {
  const named = {
    reaction: reaction?.message_id,
    edit: edit?.original_message_id,
    revoke: revoke?.original_message_id,
  };
  const id = type === 'reaction' || type === 'edit' || type === 'revoke' ? named[type] : undefined;
  return boundLine(id, bounds.externalId);
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

/** What a reply may refer to, and what was replied to, pressed, chosen, asked about or passed on. */
export function replyOf(message: CloudMessage): InboundMessage['reply'] {
  const { id, group_id: group, context, button, interactive } = message;
  const { product_retailer_id: product, catalog_id: catalog } = context?.referred_product ?? {};
  const facts = {
    quoted: boundLine(context?.id, bounds.externalId),
    product: boundLine(product, bounds.name),
    catalog: boundLine(catalog, bounds.name),
    group: boundLine(group, bounds.externalId),
    payload: boundLine(button?.payload ?? interactive?.button_reply?.id ?? interactive?.list_reply?.id, 4096),
    forwarded: context?.forwarded || context?.frequently_forwarded ? 'true' : null,
  };
  const known = Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== null);
  return { messageId: id, ...Object.fromEntries(known) };
}
