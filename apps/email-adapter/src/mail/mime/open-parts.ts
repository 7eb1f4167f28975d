import type { MimePart } from './mime-part.js';

export interface OpenPart {
  part: MimePart;
  boundary: string;
  /** Where its body begins. */
  from: number;
}

/** The multiparts within which a place of a mail lies, outermost first, found by their boundaries at once. */
export class OpenParts {
  private readonly stack: OpenPart[] = [];
  private readonly places = new Map<string, number[]>();

  get innermost(): OpenPart | undefined {
    return this.stack.at(-1);
  }

  push(open: OpenPart): void {
    const places = this.places.get(open.boundary) ?? [];
    places.push(this.stack.length);
    this.places.set(open.boundary, places);
    this.stack.push(open);
  }

  /** The meaning of a line: the next part of a multipart, the end of one, or nothing. Blanks behind it are cut off already. */
  meaning(line: string): { depth: number; isEnd: boolean } | null {
    if (!line.startsWith('--')) return null;
    const name = line.slice(2);
    const next = this.places.get(name)?.at(-1);
    if (next !== undefined) return { depth: next, isEnd: false };
    const end = name.endsWith('--') ? this.places.get(name.slice(0, -2).trimEnd())?.at(-1) : undefined;
    return end === undefined ? null : { depth: end, isEnd: true };
  }

  /** Closes what is deeper; what was closed, innermost first. */
  closeBelow(depth: number): OpenPart[] {
    const closed = this.stack.splice(depth + 1).toReversed();
    for (const { boundary } of closed) this.places.get(boundary)?.pop();
    return closed;
  }
}
