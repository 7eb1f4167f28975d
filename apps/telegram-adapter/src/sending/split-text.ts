import { endOfCharacters } from '#libs/contracts';

/** Characters (code points, as Telegram counts them) of one message. */
const longest = 4096;

/** Where a text is cut rather: between paragraphs, lines, sentences, words. */
const borders = ['\n\n', '\n', '. ', ' '] as const;

/** The text in messages that Telegram takes, cut at the best borders; white space at the cuts goes. Empty for an empty text. */
export function splitText(text: string, limit: number = longest): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  for (let fits = endOfCharacters(rest, limit); fits < rest.length; fits = endOfCharacters(rest, limit)) {
    const end = cutOf(rest, fits);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

/** The latest border in the second half of what fits (UTF-16 units); a word that is longer is cut, but no character is. */
function cutOf(text: string, fits: number): number {
  for (const border of borders) {
    const at = text.lastIndexOf(border, fits - border.trimEnd().length);
    if (at >= fits / 2) return at + border.trimEnd().length;
  }
  return fits;
}
