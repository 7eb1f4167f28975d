import type { Way } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { warn } from '../ui/toasts.js';
import { useTalkWords } from '../words/talk/texts.js';
import { changeDraft, useDraft } from './drafts.js';
import { filesTaken, megabytes, mostBytesOf } from './files-taken.js';
import { upload, useUploads } from './uploads.js';

/** What the API takes as one upload. */
const mostBytes = 100 * 1024 * 1024;
const mostFiles = 10;

/** Uploads files into the draft of a contact, after a look at what can be known before: how many, and how large. */
export function useFiles(contactId: string, way: Way | undefined): (files: readonly File[]) => void {
  const { membership } = useSession();
  const { template } = useDraft(contactId);
  const uploads = useUploads(contactId);
  const faultOf = useFaultOfFiles(contactId, way);
  return (files) => {
    const fault = faultOf(files);
    if (fault !== null) return warn(fault);
    // A form shows one file: the next one takes its place.
    if (template && files.length > 0) {
      for (const one of uploads) one.stop();
      changeDraft(contactId, () => ({ files: [] }));
    }
    for (const file of files) void upload(membership.workspaceId, contactId, file);
  };
}

function useFaultOfFiles(contactId: string, way: Way | undefined): (files: readonly File[]) => string | null {
  const words = useTalkWords();
  const { template, files: before } = useDraft(contactId);
  const count = before.length + useUploads(contactId).length;
  const taken = filesTaken(way, template);
  /** What the browser says of the type is said again by the API: it may not know it. */
  function faultInHeader(file: File | undefined): string | null {
    const kind = template?.chosen?.form.headerFile?.kind;
    if (!file || !kind || !taken || file.type === '') return null;
    const most = mostBytesOf(file.type, taken);
    if (most === undefined) return words.template.wrongFile(file.name, kind);
    return file.size > most ? words.tooLarge(file.name, megabytes(most)) : null;
  }
  const mostOn = ({ type }: File): number => (taken ? (mostBytesOf(type, taken) ?? taken.maxBytes) : Infinity);
  return (files) => {
    if (taken === null && files.length > 0) return template ? words.template.noFile : words.noFiles;
    const most = taken?.maxFiles ?? mostFiles;
    if (template && files.length > 1) return words.template.oneFile;
    if (!template && count + files.length > most) return words.tooMany(String(most));
    const tooLarge = files.find(({ size }) => size > mostBytes);
    if (tooLarge) return words.tooLarge(tooLarge.name, '100');
    // Before it goes over a slow line in vain.
    const tooLargeThere = files.find((file) => file.size > mostOn(file));
    if (!template && tooLargeThere) return words.tooLarge(tooLargeThere.name, megabytes(mostOn(tooLargeThere)));
    const isEmpty = files.find(({ size }) => size === 0);
    if (isEmpty) return words.emptyFile(isEmpty.name);
    return faultInHeader(files[0]);
  };
}
