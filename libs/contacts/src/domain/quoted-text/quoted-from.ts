import {
  endsWithAddress,
  forwardedMessage,
  fromHeader,
  hasAddress,
  hasTime,
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
 * nothing is quoted, where the answer stands below or between what is quoted, where something is forwarded (which is what
 * the sender wants to be read), and where nothing would be left. Each line is looked at a fixed number of times.
 */
export function quotedFrom(text: string): number | null {
  const lines = linesOf(text);
  const from = firstQuoted(lines);
  return from !== null && text.slice(0, from).trim() !== '' ? from : null;
}

function firstQuoted(lines: readonly Line[]): number | null {
  let block: number | null = null;
  for (let index = 0; index < lines.length; index += 1) {
    const { at, text } = lines[index]!;
    if (text === '') continue;
    if (text.startsWith('>')) {
      block ??= at;
      continue;
    }
    if (forwardedMessage.test(text) || (block !== null && signature.test(text))) return block;
    if (originalMessage.test(text) || beginsHeaders(lines, index)) return at;
    const ends = attributionEnd(lines, index);
    if (ends !== null && !isFollowedByQuote(lines, ends)) return at;
    block = ends === null ? null : at;
    index = ends ?? index;
  }
  return block;
}

/** `From: … Sent: … Subject: …`, as it stands above what Outlook and its like quote, with the ruler above it. */
function beginsHeaders(lines: readonly Line[], index: number): boolean {
  const first = ruler.test(lines[index]!.text) ? index + 1 : index;
  if (!fromHeader.test(lines[first]?.text ?? '')) return false;
  const others = lines.slice(first + 1, first + headerLines).map(({ text }) => text);
  const end = others.indexOf('');
  const block = end < 0 ? others : others.slice(0, end);
  return block.some((text) => subjectHeader.test(text)) && block.some((text) => otherHeader.test(text));
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
