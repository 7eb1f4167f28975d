import type { Way } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { warn } from '../ui/toasts.js';
import { useTalkWords } from '../words/talk/texts.js';
import { useDraft } from './drafts.js';
import { upload, useUploads } from './uploads.js';

/** What the API takes as one upload. */
const mostBytes = 100 * 1024 * 1024;
const mostFiles = 10;

/** Uploads files into the draft of a contact, after a look at what can be known before: how many, and how large. */
export function useFiles(contactId: string, way: Way | undefined): (files: readonly File[]) => void {
  const words = useTalkWords();
  const { membership } = useSession();
  const count = useDraft(contactId).files.length + useUploads(contactId).length;
  return (files) => {
    if (way?.files === null && files.length > 0) return warn(words.noFiles);
    const most = way?.files?.maxFiles ?? mostFiles;
    if (count + files.length > most) return warn(words.tooMany(String(most)));
    const tooLarge = files.find(({ size }) => size > mostBytes);
    if (tooLarge) return warn(words.tooLarge(tooLarge.name, '100'));
    const isEmpty = files.find(({ size }) => size === 0);
    if (isEmpty) return warn(words.emptyFile(isEmpty.name));
    for (const file of files) void upload(membership.workspaceId, contactId, file);
  };
}
