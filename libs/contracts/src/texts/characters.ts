/**
 * How many characters a text has as Telegram and Meta count them: code points. An emoji is one or several of them, and never
 * two for being beyond the Basic Multilingual Plane, as JavaScript's own length has it.
 */
export function characters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at = after(text, at)) count += 1;
  return count;
}

/** Where the first `count` characters end, in UTF-16 units; the text's own end where it has no more. */
export function endOfCharacters(text: string, count: number): number {
  let at = 0;
  for (let seen = 0; seen < count && at < text.length; seen += 1) at = after(text, at);
  return at;
}

function after(text: string, at: number): number {
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}
