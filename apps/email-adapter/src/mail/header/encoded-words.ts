import type { CharsetReader } from '../charset/charset-reader.js';
import { strictText } from '../charset/strict-text.js';

/** RFC 2047, and what is close to it: blanks and question marks within the text. Each character is looked at a fixed number of times. */
const pattern = /=\?([^?\s]{1,60})\?([bq])\?((?:[^?=]|=(?!\?(?!=))|\?(?!=))*)\?=/giu;
/** Charsets that parsers know by these names, and read as we do. */
const known =
  /^(utf-8|us-ascii|iso-8859-\d+|windows-125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-jp|euc-kr|shift_jis|iso-2022-jp)$/u;

interface Word {
  charset: string;
  bytes: Buffer;
  /** Whether a parser that keeps to the standard reads it. */
  isReadable: boolean;
}

/** Words with nothing but blanks between them, which are no text. */
interface Run {
  from: number;
  to: number;
  words: Word[];
}

/** A field's value, a character a byte, as people read it. A character may be split between words of one charset. */
export function decodedWords(value: string, reader: CharsetReader): string {
  return withRuns(value, {
    run: ({ words }) => textOf(words, reader),
    between: (text) => reader.read(Buffer.from(text, 'latin1'), null),
  });
}

/** The same field with words in UTF-8 for those that parsers may not read: of odd charsets, of another than they say, or split within a character. */
export function withReadableWords(field: string, reader: CharsetReader): string {
  return withRuns(field, {
    run: ({ from, to, words }) => {
      if (words.every(({ isReadable }) => isReadable)) return field.slice(from, to);
      return `=?utf-8?B?${Buffer.from(textOf(words, reader)).toString('base64')}?=`;
    },
    between: (text) => text,
  });
}

function withRuns(value: string, read: { run: (run: Run) => string; between: (text: string) => string }): string {
  const texts: string[] = [];
  let at = 0;
  for (const run of runsOf(value)) {
    texts.push(read.between(value.slice(at, run.from)), read.run(run));
    at = run.to;
  }
  return [...texts, read.between(value.slice(at))].join('');
}

function runsOf(value: string): Run[] {
  const runs: Run[] = [];
  for (const match of value.matchAll(pattern)) {
    const [from, to] = [match.index, match.index + match[0].length];
    const last = runs.at(-1);
    if (last && value.slice(last.to, from).trim() === '') extend(last, to, wordOf(match));
    else runs.push({ from, to, words: [wordOf(match)] });
  }
  return runs;
}

function extend(run: Run, to: number, word: Word): void {
  run.to = to;
  run.words.push(word);
}

function wordOf([, label = '', encoding = '', text = '']: RegExpMatchArray): Word {
  const charset = label.toLowerCase().replace(/\*.*$/u, '');
  const bytes = encoding.toLowerCase() === 'b' ? fromBase64(text) : fromQ(text);
  const asKnown = charset === 'us-ascii' ? 'utf-8' : charset;
  return {
    charset,
    bytes,
    isReadable: known.test(charset) && !text.includes('?') && strictText(bytes, asKnown) !== null,
  };
}

/** Words of one charset are put together before they are read. */
function textOf(words: readonly Word[], reader: CharsetReader): string {
  const joined: { charset: string; pieces: Buffer[] }[] = [];
  for (const { charset, bytes } of words) {
    const last = joined.at(-1);
    if (last?.charset === charset) last.pieces.push(bytes);
    else joined.push({ charset, pieces: [bytes] });
  }
  return joined.map(({ charset, pieces }) => reader.read(Buffer.concat(pieces), charset)).join('');
}

/** Padding within ends a piece that is encoded by itself. */
function fromBase64(text: string): Buffer {
  return Buffer.concat((text.match(/[^=]+={0,2}/gu) ?? []).map((piece) => Buffer.from(piece, 'base64')));
}

function fromQ(text: string): Buffer {
  const plain = text
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}
