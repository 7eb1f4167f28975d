import type { Way } from '../api/doorbell.js';
import { useTalkWords } from '../words/talk/texts.js';
import type { Draft } from './drafts.js';
import { filesTaken, megabytes, mostBytesOf } from './files-taken.js';

/** Why the way does not take what the draft has, before it is sent; null where it does, for all that is known here. */
export function useFaultOf({ text, files, template }: Draft, way: Way | undefined): string | null {
  const words = useTalkWords();
  if (!way) return null;
  const { longestText } = way;
  const length = longestText === null || template ? 0 : Array.from(text).length;
  if (longestText !== null && length > longestText) return words.tooLong(String(length), String(longestText));
  const taken = filesTaken(way, template);
  if (files.length === 0 || taken === undefined) return null;
  if (taken === null) return template ? words.template.noFile : words.noFiles;
  const kind = template?.chosen?.form.headerFile?.kind;
  for (const file of files) {
    const most = mostBytesOf(file.contentType, taken);
    if (most === undefined)
      return kind ? words.template.wrongFile(file.fileName, kind) : words.wrongType(file.fileName);
    if (file.size > most) return words.tooLarge(file.fileName, megabytes(most));
  }
  const { maxFiles, maxTotalBytes = Infinity } = taken;
  if (files.length > maxFiles) return template ? words.template.oneFile : words.tooMany(String(maxFiles));
  const total = files.reduce((sum, { size }) => sum + size, 0);
  return total > maxTotalBytes ? words.tooLargeTogether(megabytes(maxTotalBytes)) : null;
}
