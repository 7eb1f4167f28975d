import { boundText, isVisible } from './bounds.js';
import { aboveThePlaceholder, ofFormerRelease, type Written } from './former-words.js';
import type { InboundMessage, MessageKind } from '../events/inbound-message.v1.js';

/** What the sender did by these says something of itself; the text beside it is ours. */
const wordless: ReadonlySet<MessageKind> = new Set([
  'deletion',
  'callback',
  'blocked',
  'unblocked',
  'number_changed',
  'consent',
]);

/**
 * The person's own words of a text; null where no word is theirs. All code that reads a text as speech uses this rule.
 * A mail's quoted history is still in it: where that begins the mail itself does not say.
 */
export function ownWords(written: Written): string | null {
  if (written.ownText !== undefined) return written.ownText;
  if (written.text.trim() === '' || wordless.has(written.kind ?? 'message')) return null;
  return ofFormerRelease(written);
}

/** The text of a reaction that its sender took back; before this release it was empty. */
export const reactionTakenBack = '[reaction taken back]';
/** The text of a deletion; before this release it was empty. */
export const messageDeleted = '[message deleted]';

/** A text as an adapter makes it. */
export interface Worded {
  text: string;
  /** The part that the person wrote or said; null where there is none. */
  own: string | null;
}

type BoundWords = Pick<InboundMessage['content'], 'text' | 'textTruncated' | 'ownText'>;

/** What stands where a person sent nothing that can be seen. */
const nothing = '[empty message]';

/** A text and whose words it is, cut to the bounds of an event; never empty. Where all of it is the person's, nothing is noted. */
export function boundWords({ text, own }: Worded): BoundWords {
  const cut = boundText(text);
  if (!isVisible(cut.text)) return { text: nothing, textTruncated: false, ownText: null };
  const theirs = own !== null && isVisible(own) ? boundText(own).text : null;
  const bound = { text: cut.text, textTruncated: cut.truncated };
  return theirs === bound.text && isPlain(bound.text) ? bound : { ...bound, ownText: theirs };
}

/** Whether no reader could take it for what a former release wrote in a person's place. */
function isPlain(text: string): boolean {
  return aboveThePlaceholder(text) === text;
}
