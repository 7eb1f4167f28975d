import type { CharsetReader } from '../charset/charset-reader.js';
import { headerFields, lineEnd } from '../header/header-fields.js';
import { mailLimits } from '../mail-limits.js';
import { sectionOf, type MailBytes } from '../source/mail-bytes.js';
import { isMultipart, mimePart, type MimePart } from './mime-part.js';
import { OpenParts, type OpenPart } from './open-parts.js';
import { standingBoundary } from './standing-boundary.js';

/** Characters of a boundary's line that count; the standard allows a boundary of 70. */
const longestLine = 250;
/** How often a boundary is looked for because the declared one is missing: each look may cost the body's length. */
const looks = 10;

interface Place {
  from: number;
  to: number;
}

/**
 * The parts of a mail in one pass over its source, more forgiving than the standard: boundaries with blanks behind them,
 * parts without the empty line, missing ends, boundaries that are not declared or not the ones that stand there. What
 * stays without parts is a text. A mail within a mail is one part.
 */
export function partTree(source: MailBytes, reader: CharsetReader): MimePart {
  return new PartTree(source, reader).root();
}

class PartTree {
  private looksLeft = looks;
  private parts = 0;

  constructor(
    private readonly source: MailBytes,
    private readonly reader: CharsetReader,
  ) {}

  root(): MimePart {
    const { fields, bodyAt } = headerFields(this.source, 0);
    const root = mimePart(fields, this.reader);
    const place = { from: bodyAt, to: this.source.length };
    const boundary = boundaryOf(root);
    if (boundary !== null) this.split({ part: root, boundary, from: bodyAt }, place);
    if (root.children.length === 0) this.fill(root, place, !fields.has('content-type'));
    return root;
  }

  /** The body of what has no parts so far: by a boundary that stands there, though another is declared or none, its parts. */
  private fill(part: MimePart, place: Place, isUndeclared = false): void {
    part.body = sectionOf(this.source, place.from, place.to);
    part.bodyAt = place.from;
    if (!isMultipart(part) && !isUndeclared) return;
    const boundary = this.looksLeft > 0 ? standingBoundary(part.body, isUndeclared) : null;
    this.looksLeft -= 1;
    if (boundary !== null) this.split({ part, boundary, from: place.from }, place);
    if (part.children.length > 0) Object.assign(part, { type: isUndeclared ? 'multipart/mixed' : part.type });
    else if (isMultipart(part))
      part.type = /^\s*</u.test(part.body.toString('latin1', 0, 100)) ? 'text/html' : 'text/plain';
  }

  private split(outermost: OpenPart, place: Place): void {
    const open = new OpenParts();
    open.push(outermost);
    let leaf: Omit<OpenPart, 'boundary'> | null = null;
    for (let at = this.dashes(place.from, place); at < place.to; at = this.dashes(at + 1, place)) {
      const meaning = open.meaning(this.line(at, place));
      if (meaning === null) continue;
      if (leaf !== null) this.end(leaf, at);
      for (const closed of open.closeBelow(meaning.depth)) this.end(closed, at);
      leaf =
        meaning.isEnd || (this.parts += 1) > mailLimits.parts
          ? null
          : this.begin(open, lineEnd(this.source, at), place);
    }
    if (leaf !== null) this.end(leaf, place.to);
    for (const closed of open.closeBelow(0)) this.end(closed, place.to);
  }

  /** The part that begins there; null where it is one with parts of its own. */
  private begin(open: OpenParts, from: number, place: Place): Omit<OpenPart, 'boundary'> | null {
    const { fields, bodyAt } = headerFields(this.source, from, (at) => open.meaning(this.line(at, place)) !== null);
    const part = mimePart(fields, this.reader);
    open.innermost?.part.children.push(part);
    const boundary = boundaryOf(part);
    if (boundary === null) return { part, from: this.isText(fields, bodyAt, place) ? from : bodyAt };
    open.push({ part, boundary, from: bodyAt });
    return null;
  }

  /** Whether what looks like a header is the text itself: nothing in it is of a part, and nothing stands below it. */
  private isText(fields: Map<string, string>, bodyAt: number, { to }: Place): boolean {
    if ([...fields.keys()].some((name) => name.startsWith('content-'))) return false;
    return this.source
      .toString('latin1', bodyAt, Math.min(to, bodyAt + longestLine))
      .trimStart()
      .startsWith('--');
  }

  private end({ part, from }: Omit<OpenPart, 'boundary'>, at: number): void {
    if (part.children.length > 0) return;
    this.fill(part, { from, to: Math.max(from, this.beforeLineEnd(at)) });
  }

  private line(at: number, { to }: Place): string {
    const text = this.source.toString('latin1', at, Math.min(to, at + longestLine));
    const end = text.indexOf('\n');
    return (end === -1 ? text : text.slice(0, end)).trimEnd();
  }

  /** The next line that begins with two dashes. */
  private dashes(from: number, place: Place): number {
    if (from === place.from && this.source.toString('latin1', from, from + 2) === '--') return from;
    const at = this.source.indexOf('\n--', Math.max(place.from, from - 1));
    return at === -1 ? place.to : at + 1;
  }

  /** The line end before a boundary belongs to the boundary. */
  private beforeLineEnd(at: number): number {
    const before = this.source.toString('latin1', Math.max(0, at - 2), at);
    if (!before.endsWith('\n')) return at;
    return before === '\r\n' ? at - 2 : at - 1;
  }
}

function boundaryOf(part: MimePart): string | null {
  const boundary = isMultipart(part) ? (part.params.get('boundary') ?? '').trim() : '';
  return boundary === '' ? null : boundary;
}
