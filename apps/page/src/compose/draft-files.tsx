import { Paperclip, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../ui/button.js';
import { useTalkWords } from '../words/talk/texts.js';
import { changeDraft, isGone, type DraftFile } from './drafts.js';
import { pictureOf, useUploads, type Uploading } from './uploads.js';

const look = 'relative flex items-center gap-2 overflow-hidden rounded-base border border-line ps-2';

/** The files that go along, and those on their way. */
export function DraftFiles({ contactId, files }: { contactId: string; files: readonly DraftFile[] }): ReactNode {
  const words = useTalkWords();
  const uploads = useUploads(contactId);
  if (files.length + uploads.length === 0) return null;
  const remove = (id: string): void =>
    changeDraft(contactId, (before) => ({ files: before.files.filter((file) => file.id !== id) }));
  return (
    <ul aria-label={words.files} className="flex flex-wrap gap-2">
      {files.map((file) => (
        <li key={file.id} className={look}>
          <Picture file={file} />
          <span className={`max-w-48 truncate ${isGone(file) ? 'text-loss' : ''}`}>
            {isGone(file) ? words.fileGone(file.fileName) : file.fileName}
          </span>
          <IconButton label={words.removeFile(file.fileName)} onClick={() => remove(file.id)}>
            <X size={14} aria-hidden />
          </IconButton>
        </li>
      ))}
      {uploads.map((one) => (
        <UploadingFile key={one.key} upload={one} />
      ))}
    </ul>
  );
}

function Picture({ file }: { file: DraftFile }): ReactNode {
  const address = pictureOf(file.id);
  if (!address) return <Paperclip size={14} aria-hidden className="shrink-0" />;
  return <img src={address} alt="" className="-ms-2 size-10 shrink-0 object-cover" />;
}

function UploadingFile({ upload: { fileName, share, isWaiting, fault, stop } }: { upload: Uploading }): ReactNode {
  const words = useTalkWords();
  const state = isWaiting ? words.uploadWaits(fileName) : words.uploading(fileName);
  return (
    <li className={look}>
      <span className={`max-w-72 truncate ${fault === null ? 'text-ink-2' : 'text-loss'}`} role={fault ? 'alert' : ''}>
        {fault === null ? state : words.notUploaded(fileName, fault)}
      </span>
      <IconButton label={words.removeFile(fileName)} onClick={stop}>
        <X size={14} aria-hidden />
      </IconButton>
      {fault === null && (
        <progress
          aria-label={words.uploading(fileName)}
          value={share}
          className="absolute inset-x-0 bottom-0 h-1 w-full"
        />
      )}
    </li>
  );
}
