/** Characters (UTF-16 units, which are never fewer than Telegram counts) of one message. */
const longest = 4096;

/** Where a text is cut rather: between paragraphs, lines, sentences, words. */
const borders = ['\n\n', '\n', '. ', ' '] as const;

/** The text in messages that Telegram takes, cut where it hurts least; white space at the cuts goes. None for an empty text. */
export function splitText(text: string, limit: number = longest): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const end = cutOf(rest, limit);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

/** The latest border in the second half of what fits; a word that is longer is cut, but no character is. */
function cutOf(text: string, limit: number): number {
  for (const border of borders) {
    const at = text.lastIndexOf(border, limit - border.trimEnd().length);
    if (at >= limit / 2) return at + border.trimEnd().length;
  }
  return isHighSurrogate(text.charCodeAt(limit - 1)) ? limit - 1 : limit;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
