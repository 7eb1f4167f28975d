import type { CharsetReader } from '../charset/charset-reader.js';
import { decodedWords } from '../header/encoded-words.js';
import { mailLimits } from '../mail-limits.js';
import { isMail, isMultipart, leavesOf, type MimePart } from '../mime/mime-part.js';
import { partTree } from '../mime/part-tree.js';
import { decodedText } from '../mime/transfer-encoding.js';
import { partText } from './part-text.js';
import { isStub, mayBeStub } from './stub.js';
import { isVisible } from './visible.js';

/** A piece of a mail's text. */
export interface Words {
  text: string;
  /** Whether the sender wrote it for this mail. */
  isOwn: boolean;
  /** Whether there was more of it. */
  isCut: boolean;
}

/** Fields of a mail within a mail that stand above its words. */
const shown = ['From', 'Date', 'Subject'];

/** Letters by which two texts are compared. */
const compared = 200;

interface Piece extends Words {
  isRich: boolean;
}

/** What a mail's body says, in its order. Of alternatives the plain one, unless it only points to the other. */
export function writtenWords(part: MimePart, reader: CharsetReader, depth = 0): Words[] {
  return new WrittenWords(reader, depth).of(part).filter(({ text }) => isVisible(text));
}

/** What a mail within a mail says, below who wrote it; nothing where it is too deep, or says nothing itself. */
export function forwardedWords(part: MimePart, reader: CharsetReader, depth: number): Words[] {
  if (depth >= mailLimits.innerMails) return [];
  const inner = partTree(decodedText(part.body.subarray(), part.encoding), reader);
  const words = writtenWords(inner, reader, depth + 1);
  if (words.length === 0) return [];
  const head = shown.flatMap((name) => {
    const value = inner.fields.get(name.toLowerCase()) ?? '';
    return value === '' ? [] : [`${name}: ${decodedWords(value, reader).slice(0, mailLimits.valueLength)}`];
  });
  const above = head.length > 0 ? [{ text: `${head.join('\n')}\n`, isCut: false }] : [];
  return [...above, ...words].map((one) => ({ ...one, isOwn: false }));
}

/** Whether a part is read as text where it stands. */
export function isWritten({ type, disposition, fileName }: MimePart): boolean {
  if (disposition === 'attachment' || (disposition === 'other' && fileName !== null)) return false;
  return ['text/plain', 'text/html', 'message/delivery-status'].includes(type);
}

class WrittenWords {
  private length = 0;

  constructor(
    private readonly reader: CharsetReader,
    private readonly depth: number,
  ) {}

  of(part: MimePart): Piece[] {
    if (part.type === 'multipart/alternative') return this.alternative(part.children);
    if (part.children.length > 0) return withoutTwins(part.children.flatMap((child) => this.of(child)));
    if (isMail(part) && part.disposition === 'inline') return this.inner(part);
    return isWritten(part) && !isMultipart(part) ? this.leaf(part) : [];
  }

  private alternative(children: readonly MimePart[]): Piece[] {
    const plain = children.filter((child) => !isRich(child)).flatMap((child) => this.of(child));
    const text = plain.map((one) => one.text).join('\n');
    const rest = children.filter(isRich);
    if (rest.length === 0 || (isVisible(text) && !mayBeStub(text))) return plain;
    const rich = rest.flatMap((child) => this.of(child));
    return isVisible(text) && !isStub(text, rich.map((one) => one.text).join('\n')) ? plain : rich;
  }

  private leaf(part: MimePart): Piece[] {
    if (this.length >= mailLimits.textLength) return [{ text: '', isCut: true, isOwn: true, isRich: false }];
    const { text, isCut } = partText(part, this.reader);
    this.length += text.length;
    return [{ text, isCut, isOwn: part.type !== 'message/delivery-status', isRich: part.type === 'text/html' }];
  }

  private inner(part: MimePart): Piece[] {
    return forwardedWords(part, this.reader, this.depth).map((one) => ({ ...one, isRich: false }));
  }
}

function isRich(part: MimePart): boolean {
  return leavesOf(part).some((leaf) => leaf.type === 'text/html' && isWritten(leaf));
}

/** Some mailers do not say that two parts are one text, plain and in HTML. What another part says, too, is left out. */
function withoutTwins(pieces: readonly Piece[]): Piece[] {
  const [plain, rich] = [pieces.filter((one) => !one.isRich), pieces.filter((one) => one.isRich)];
  if (plain.length !== 1 || rich.length !== 1) return [...pieces];
  const [short, long] = [squeezed(plain[0]!.text), squeezed(rich[0]!.text)];
  if (short === '' || long === '') return [...pieces];
  if (holds(long, short)) return isStub(plain[0]!.text, rich[0]!.text) ? rich : plain;
  return holds(short, long) ? plain : [...pieces];
}

/** By the beginning and the end of the shorter one: looking for all of it could cost the product of both lengths. */
function holds(long: string, short: string): boolean {
  return (
    short.length <= long.length && long.includes(short.slice(0, compared)) && long.includes(short.slice(-compared))
  );
}

function squeezed(text: string): string {
  return text.slice(0, mailLimits.textLength).replace(/[^\p{L}\p{N}]+/gu, '');
}
