import type { SaxesParser, SaxesTagPlain } from 'saxes';
import { UnreadableTableError } from '../unreadable-table-error.js';
import { damaged, tooLarge } from './refusals.js';

/** Bytes without a tag: more than the longest cell. */
const longestText = 1024 * 1024;
const deepest = 64;

/** What reads a part of a workbook. Names are without their prefix. */
export interface XmlReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads XML by pieces; yields after each, so that what the reader found can be taken. @throws UnreadableTableError. */
export async function* readXml(bytes: AsyncIterable<Buffer>, reader: XmlReader): AsyncGenerator<undefined, undefined> {
  const { SaxesParser: Parser } = await import('saxes');
  const feed = new XmlFeed(new Parser(), reader);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytes) {
      feed.write(decoder.decode(chunk, { stream: true }));
      yield undefined;
    }
    feed.end();
    yield undefined;
  } catch (error) {
    throw error instanceof UnreadableTableError || isOfSource(error) ? error : damaged();
  }
}

/** Reads a part to its end. */
export async function readWholeXml(bytes: AsyncIterable<Buffer>, reader: XmlReader): Promise<void> {
  for await (const _ of readXml(bytes, reader));
}

class XmlFeed {
  private depth = 0;
  private quiet = 0;

  constructor(
    private readonly parser: SaxesParser,
    private readonly reader: XmlReader,
  ) {
    parser.on('error', () => {
      throw damaged();
    });
    parser.on('doctype', () => {
      throw damaged();
    });
    parser.on('opentag', (tag: SaxesTagPlain) => this.open(tag));
    parser.on('closetag', (tag: SaxesTagPlain) => this.close(tag));
    if (reader.text) parser.on('text', (text) => reader.text?.(text));
  }

  /** A text without end is refused before it fills the memory. */
  write(text: string): void {
    this.quiet += text.length;
    this.parser.write(text);
    if (this.quiet > longestText) throw tooLarge();
  }

  end(): void {
    this.parser.close();
  }

  private open({ name, attributes }: SaxesTagPlain): void {
    this.quiet = 0;
    this.depth += 1;
    if (this.depth > deepest) throw tooLarge();
    this.reader.open(localName(name), attributes);
  }

  private close({ name }: SaxesTagPlain): void {
    this.quiet = 0;
    this.depth -= 1;
    this.reader.close?.(localName(name));
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Errors of a disk have a code such as ENOSPC. */
function isOfSource(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
