import { channelOf, ownWords, type Channel, type Written } from '#libs/contracts';
import { forwardedFrom } from './forwarded-from.js';
import type { MailContext } from './mail-context.js';
import { quotedFrom } from './quoted-from.js';
import { spoken } from './spoken.js';

export interface WrittenRow extends Written {
  /** Where a mail's quoted history begins, in UTF-16 units of `text`. */
  quotedFrom: number | null;
}

/** The person's own words of a message, without the history that a mail quotes; null where no word is theirs. */
export function ownText(row: WrittenRow): string | null {
  const own = ownWords(row);
  if (own === null || row.quotedFrom === null || row.ownText !== undefined) return own;
  return own.slice(0, row.quotedFrom).trimEnd() || null;
}

/** What is noted of a text's own words: as the event says; of a mail that passes another on what stands above it. */
export function notedOwnText({ channel, text, ownText: given }: Written): string | null | undefined {
  if (given !== undefined || !isMail(channel)) return given;
  const forwarded = forwardedFrom(text);
  return forwarded === null ? undefined : text.slice(0, forwarded).trimEnd() || null;
}

/** What can be read as the person's speech, for their language: own words without signatures and what programs add. */
export function speechIn(written: Written, mail: MailContext): string | null {
  const quoted = isMail(written.channel) ? quotedFrom(written.text, mail) : null;
  const own = ownText({ ...written, ownText: notedOwnText(written), quotedFrom: quoted });
  return own !== null && isMail(written.channel) ? spoken(own) : own;
}

function isMail(channel: Channel): boolean {
  return channelOf(channel).inbound.format === 'mail';
}
