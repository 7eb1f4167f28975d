import { forwardedMessage } from './quote-words.js';

/** Characters of a line that are looked at: no marker is longer. */
const longestMarker = 300;

/** Where a mail begins that the sender passes on, with the line that says so, in UTF-16 units; null where none is. */
export function forwardedFrom(text: string): number | null {
  for (let at = 0; at <= text.length;) {
    if (forwardedMessage.test(text.slice(at, at + longestMarker).trimStart())) return at;
    const end = text.indexOf('\n', at);
    if (end < 0) return null;
    at = end + 1;
  }
  return null;
}
