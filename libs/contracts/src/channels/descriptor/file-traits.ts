import type { OutboundFile } from '../../events/attachment.js';
import { bounds } from '../../texts/bounds.js';

/** Which files a driver can send. */
export interface FileTraits {
  /** Files of one message. */
  maxFiles: number;
  /** Bytes of one file. */
  maxBytes: number;
  /** Bytes of all files of one message together; absent: only each file has a limit. */
  maxTotalBytes?: number;
  /** The media types that the provider takes, each with its own limit in bytes. Absent: it takes every type. */
  types?: Readonly<Record<string, number>>;
  /** What takes them, as a refusal names it. Absent: the channel, where a link in the text goes as well. */
  taker?: string;
}

interface Sends {
  /** Null: the driver sends no files. */
  files: FileTraits | null;
}
type Judged = Pick<OutboundFile, 'contentType' | 'size'>;

export const mebibyte = 1024 * 1024;

/** Files of every type, by their size alone. */
export function filesUpTo(maxBytes: number): FileTraits {
  return { maxFiles: bounds.outboundFiles, maxBytes };
}

/** Why a driver cannot send a file, and what to do: the rest of a sentence that begins with the file's place. Null: it can. */
export function refusalOfFile({ files }: Sends, { contentType, size }: Judged): string | null {
  if (files === null) return 'cannot be sent, because this channel takes no files; send a link to it in the text.';
  const type = mediaTypeOf(contentType);
  const maxBytes = files.types === undefined ? files.maxBytes : files.types[type];
  if (maxBytes === undefined) return refusalOfType(type, files);
  if (size <= maxBytes) return null;
  const { taker } = files;
  const takes = `${taker ?? channel} takes at most ${maxBytes / mebibyte} MB of ${type}`;
  return `has ${inMegabytes(size)} MB, and ${takes}; send a smaller file${taker === undefined ? ', or a link to it' : ''}.`;
}

/** Why a driver cannot send these files in one message though it can send each of them; null: it can. */
export function refusalOfFiles({ files }: Sends, all: readonly Judged[]): string | null {
  if (files === null) return null;
  const { maxFiles, maxTotalBytes = Infinity, taker } = files;
  if (all.length > maxFiles && taker !== undefined)
    return `are ${all.length} files, and ${taker} takes ${maxFiles}; send the others once the contact has written.`;
  if (all.length > maxFiles) return `are ${all.length} files, and a message takes ${maxFiles}; send several messages.`;
  const bytes = all.reduce((sum, { size }) => sum + size, 0);
  if (bytes <= maxTotalBytes) return null;
  const takes = `${channel} takes at most ${maxTotalBytes / mebibyte} MB in one message`;
  return `have ${inMegabytes(bytes)} MB together, and ${takes}; send several messages.`;
}

const channel = 'this channel';

function refusalOfType(type: string, { types = {}, taker }: FileTraits): string {
  const others = `${taker === undefined ? 'a link to it, or ' : ''}one of ${Object.keys(types).join(', ')}`;
  return `is ${type}, which ${taker ?? channel} does not take; send ${others}.`;
}

/** Rounded up, so that a file that is too large by a byte does not read as if it had the limit. */
function inMegabytes(bytes: number): number {
  return Math.ceil((bytes * 10) / mebibyte) / 10;
}

/** Without its parameters: `audio/ogg; codecs=opus` is `audio/ogg`. */
export function mediaTypeOf(contentType: string): string {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
}
