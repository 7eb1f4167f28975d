import type { Way } from '../api/doorbell.js';
import { useTalkWords } from '../words/talk/texts.js';
import type { Draft, DraftFile } from './drafts.js';

const megabyte = 1024 * 1024;
const megabytes = (bytes: number): string => String(Math.ceil((bytes * 10) / megabyte) / 10);

/** Why the way does not take what the draft has, before it is sent; null where it does, for all that is known here. */
export function useFaultOf({ text, files, template }: Draft, way: Way | undefined): string | null {
  const words = useTalkWords();
  if (!way || template) return null;
  const { longestText } = way;
  const length = longestText === null ? 0 : Array.from(text).length;
  if (longestText !== null && length > longestText) return words.tooLong(String(length), String(longestText));
  if (files.length === 0) return null;
  if (way.files === null) return words.noFiles;
  for (const file of files) {
    const most = mostBytesOf(file, way.files);
    if (most === undefined) return words.wrongType(file.fileName);
    if (file.size > most) return words.tooLarge(file.fileName, megabytes(most));
  }
  const { maxFiles, maxTotalBytes = Infinity } = way.files;
  if (files.length > maxFiles) return words.tooMany(String(maxFiles));
  const total = files.reduce((sum, { size }) => sum + size, 0);
  return total > maxTotalBytes ? words.tooLargeTogether(megabytes(maxTotalBytes)) : null;
}

/** Undefined where its type does not go there. */
function mostBytesOf({ contentType }: DraftFile, { types, maxBytes }: NonNullable<Way['files']>): number | undefined {
  return types ? types[(contentType.split(';')[0] ?? '').trim().toLowerCase()] : maxBytes;
}
