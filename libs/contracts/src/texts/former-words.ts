import { channelOf } from '../channels/channels.js';
import type { Channel } from '../channels/registry.js';
import type { MessageKind } from '../events/inbound-message.v1.js';

/** What decides whose words a text is, of an event and of a stored message alike. */
export interface Written {
  channel: Channel;
  kind?: MessageKind | null | undefined;
  text: string;
  /** As the event has it: absent, null or a text. */
  ownText?: string | null | undefined;
  /** The place on a map, which then is what the text names. */
  location?: object | null | undefined;
  submission?: Readonly<Record<string, string>> | null | undefined;
}

/** What earlier releases wrote in the place of what has no words: `[voice message, 12 s]`, `[place] Elm Street 5`. */
const placeholders = [
  'photo|live photo|animation|video|video message|voice message|audio|file|sticker',
  'place|location|contact|poll|checklist|game|invoice|payment|refund|order|product|event|form',
  'story|gift|unique gift|giveaway|giveaway winners|giveaway completed|paid media|users shared|chat shared',
  'calls:|WhatsApp:|unsupported message|edited|empty message|custom emoji|invitation to the group',
  'a message that WhatsApp could not decrypt here',
].join('|');
const placeholder = new RegExp(`^\\[(?:${placeholders})(?:[ ,;:][^\\]\\n]*)?\\]`, 'mu');

/**
 * The person's own words of a message whose event does not say which they are: what stands above the first placeholder at
 * the beginning of a line. Labels of buttons and lists look like a person's words and count as such.
 */
export function ofFormerRelease({ channel, kind, text, location, submission }: Written): string | null {
  if (kind === 'submission') return isAFieldsValue(text, submission) ? text : null;
  if (channelOf(channel).inbound.format !== 'chat') return text;
  return location ? null : aboveThePlaceholder(text);
}

/** What stands above the first placeholder of a chat's text; null where nothing does. */
export function aboveThePlaceholder(text: string): string | null {
  const found = text.includes('[') ? placeholder.exec(text) : null;
  if (!found) return text;
  return text.slice(0, found.index).trimEnd() || null;
}

/** A form without a field for a message was written as lines of `field: value`. */
function isAFieldsValue(text: string, submission: Written['submission']): boolean {
  return submission ? Object.values(submission).some((value) => value !== '' && text.startsWith(value)) : true;
}
