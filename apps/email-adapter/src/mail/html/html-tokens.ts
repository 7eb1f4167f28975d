export type HtmlToken =
  | { kind: 'text'; text: string }
  | { kind: 'open'; name: string; attributes: string }
  | { kind: 'close'; name: string };

/** Characters of a tag's attributes that are looked at. */
const attributesLength = 4096;

/** Elements whose content is no text for people. */
const unread = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'noframes']);
const tag = /<(\/?)([a-z][a-z0-9:-]*)/iuy;
const other = /<[!?]/uy;

/**
 * HTML as a row of tags and texts, in one pass: each character is looked at a fixed number of times, whatever is left open.
 * Comments and what `unread` has are passed over; a tag that never ends is text.
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  const scan = new Scan(html);
  for (let at = 0; at < html.length;) {
    const { from, to, token: found } = scan.tagAt(scan.next('<', at));
    if (from > at) yield { kind: 'text', text: html.slice(at, from) };
    if (found) yield found;
    at = to;
  }
}

interface Found {
  from: number;
  to: number;
  /** Absent for what is not shown to a reader. */
  token?: HtmlToken;
}

class Scan {
  /** What the rest of the text does not contain. A search at every tag would cost the square of the length. */
  private readonly gone = new Set<string>();

  constructor(private readonly html: string) {}

  /** Positions must not go back. Length of the text where there is no more of it. */
  next(wanted: string, from: number): number {
    const at = this.gone.has(wanted) ? -1 : this.html.indexOf(wanted, from);
    if (at === -1) this.gone.add(wanted);
    return at === -1 ? this.html.length : at;
  }

  /** What begins at the `<` there or at a later one; at the end where nothing does. */
  tagAt(first: number): Found {
    for (let from = first; from < this.html.length; from = this.next('<', from + 1)) {
      const found = this.elementAt(from) ?? this.markAt(from);
      if (found !== null) return found;
    }
    return { from: this.html.length, to: this.html.length };
  }

  private elementAt(from: number): Found | null {
    tag.lastIndex = from;
    const [begin, slash, name = ''] = tag.exec(this.html) ?? [];
    if (begin === undefined) return null;
    const to = this.endOf(from + begin.length);
    if (to === null) return null;
    const lower = name.toLowerCase();
    if (slash === '/') return { from, to, token: { kind: 'close', name: lower } };
    if (unread.has(lower)) return { from, to: this.behind(lower, to) };
    const attributes = this.html.slice(from + begin.length, Math.min(to - 1, from + attributesLength));
    return { from, to, token: { kind: 'open', name: lower, attributes } };
  }

  /** Comments, declarations and instructions. */
  private markAt(from: number): Found | null {
    other.lastIndex = from;
    if (!other.test(this.html)) return null;
    const close = this.html.startsWith('<!--', from) ? '-->' : '>';
    const end = this.next(close, from + 2);
    return end === this.html.length ? null : { from, to: end + close.length };
  }

  /** Behind the `>` that ends a tag; one within a quoted value does not. Null where the tag does not end. */
  private endOf(from: number): number | null {
    const piece = /=\s*["']|>/gu;
    piece.lastIndex = from;
    while (!this.gone.has('>')) {
      const found = piece.exec(this.html);
      if (found === null) this.gone.add('>');
      else if (found[0] === '>') return piece.lastIndex;
      else {
        const closing = this.next(found[0].slice(-1), piece.lastIndex);
        if (closing < this.html.length) piece.lastIndex = closing + 1;
      }
    }
    return null;
  }

  /** Behind the element; where it is never closed it ends at once, so that its content is not lost. */
  private behind(name: string, from: number): number {
    if (this.gone.has(name)) return from;
    const close = new RegExp(`</${name}[^>]*>`, 'giu');
    close.lastIndex = from;
    if (close.test(this.html)) return close.lastIndex;
    this.gone.add(name);
    return from;
  }
}
