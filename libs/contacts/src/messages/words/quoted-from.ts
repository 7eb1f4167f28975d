import { isAboutAnother, type MailContext } from './mail-context.js';
import {
  anyRuler,
  endsWithAddress,
  forwardedMessage,
  fromHeader,
  hasAddress,
  hasTime,
  headerTime,
  opens,
  originalMessage,
  otherHeader,
  ruler,
  saysWhoWrote,
  signature,
  subjectHeader,
} from './quote-words.js';

interface Line {
  /** Where it begins in the text, in UTF-16 units. */
  at: number;
  /** Trimmed; of a line that is too long for any marker only its beginning. */
  text: string;
}

/** Characters of a line that are looked at: no marker is longer, and no pattern meets more. */
const longestMarker = 300;
const longestAddress = 120;
/** Lines over which a program may break one marker. */
const brokenOver = 4;
/** Lines in which the headers above a quoted mail stand. */
const headerLines = 8;
/** Lines that may be blank between who wrote and what is quoted. */
const blankLines = 3;

/**
 * Where the quoted history of a mail begins: behind it stands nothing that the sender wrote for this mail. Null where
 * nothing is quoted, where the reply stands below or between what is quoted, where something is forwarded (which is what
 * the sender wants to be read), and where nothing would be left. In a mail that is about no other, a header's fields are
 * those of a form; and in one that names no other, lines behind `>` are its sender's own. Each line is looked at a
 * fixed number of times.
 */
export function quotedFrom(text: string, mail: MailContext): number | null {
  const lines = linesOf(text);
  const from = firstQuoted(lines, mail);
  return from !== null && text.slice(0, from).trim() !== '' ? from : null;
}

function firstQuoted(lines: readonly Line[], mail: MailContext): number | null {
  const isAnother = isAboutAnother(mail);
  let block: number | null = null;
  for (let index = 0; index < lines.length; index += 1) {
    const { text } = lines[index]!;
    if (text === '') continue;
    if (text.startsWith('>')) {
      block ??= mail.isReply ? withRuler(lines, index) : null;
      continue;
    }
    if (forwardedMessage.test(text) || (block !== null && signature.test(text))) return block;
    if (originalMessage.test(text) || (isAnother && beginsHeaders(lines, index))) return withRuler(lines, index);
    const ends = attributionEnd(lines, index);
    if (ends !== null && !isFollowedByQuote(lines, ends)) return withRuler(lines, index);
    block = ends === null ? null : withRuler(lines, index);
    index = ends ?? index;
  }
  return block;
}

/** Where the line begins, or the ruler that a program drew above it. */
function withRuler(lines: readonly Line[], index: number): number {
  let above = index - 1;
  while (above >= 0 && above >= index - blankLines && lines[above]!.text === '') above -= 1;
  return above >= 0 && anyRuler.test(lines[above]!.text) ? lines[above]!.at : lines[index]!.at;
}

/**
 * `From: … Sent: … Subject: …`, as it stands above what Outlook and its like quote, with the ruler above it. Programs write
 * an address there, or the time of day.
 */
function beginsHeaders(lines: readonly Line[], index: number): boolean {
  const first = ruler.test(lines[index]!.text) ? index + 1 : index;
  if (!fromHeader.test(lines[first]?.text ?? '')) return false;
  const others = lines.slice(first + 1, first + headerLines).map(({ text }) => text);
  const end = others.indexOf('');
  const block = end < 0 ? others : others.slice(0, end);
  const named = block.filter((text) => otherHeader.test(text));
  const isMade =
    [lines[first]!.text, ...named].some((text) => hasAddress.test(text)) || named.some((text) => headerTime.test(text));
  return isMade && named.length > 0 && block.some((text) => subjectHeader.test(text));
}

/** The last line of "On …, Ada wrote:", which begins at `index` and may be broken over several lines; null where none does. */
function attributionEnd(lines: readonly Line[], index: number): number | null {
  let sentence = '';
  for (let last = index; last < Math.min(index + brokenOver, lines.length); last += 1) {
    const { text } = lines[last]!;
    if (text === '' || text.startsWith('>')) return null;
    if (last === index + 1 && !opens.test(sentence) && !hasAddress.test(sentence)) return null;
    sentence = sentence === '' ? text : `${sentence} ${text}`;
    if (/[:：]$/u.test(text)) return isAttribution(sentence, isFollowedByQuote(lines, last)) ? last : null;
  }
  return null;
}

/** Above lines that are marked as quoted the word is enough; else there must be an address, or when it was. */
function isAttribution(sentence: string, quoteFollows: boolean): boolean {
  if (hasTime.test(sentence) && endsWithAddress.test(sentence.slice(-longestAddress))) return true;
  return saysWhoWrote.test(sentence) && (quoteFollows || hasAddress.test(sentence) || hasTime.test(sentence));
}

function isFollowedByQuote(lines: readonly Line[], index: number): boolean {
  const next = lines.slice(index + 1, index + 1 + blankLines).find(({ text }) => text !== '');
  return next?.text.startsWith('>') ?? false;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let at = 0; at <= text.length;) {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end;
    lines.push({ at, text: text.slice(at, Math.min(next, at + longestMarker)).trim() });
    at = next + 1;
  }
  return lines;
}
