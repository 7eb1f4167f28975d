import type { Upload } from '@doorbell/client';
import { isPicture } from '../api/picture-types.js';
import { textOf } from '../api/text-of.js';
import { sendForm } from '../api/send-form.js';
import { changeDraft } from './drafts.js';
import { Store, useStore } from '../ui/store.js';

/** A file on its way into a draft. */
export interface Uploading {
  key: string;
  contactId: string;
  fileName: string;
  /** Of the file, from 0 to 1. */
  share: number;
  /** Why it did not arrive; null: it is on its way. */
  fault: string | null;
  stop: () => void;
}

const uploads = new Store<readonly Uploading[]>([]);
const pictures = new Map<string, string>();

/** The files on their way to a contact's draft. They go on while another contact is shown. */
export const useUploads = (contactId: string): Uploading[] =>
  useStore(uploads).filter((one) => one.contactId === contactId);

/** The address of a picture of an uploaded file, for as long as the page is open. */
export const pictureOf = (fileId: string): string | undefined => pictures.get(fileId);

/** Uploads a file; it is a part of the draft when it is there. */
export async function upload(workspaceId: string, contactId: string, file: File): Promise<void> {
  const key = crypto.randomUUID();
  const ending = new AbortController();
  const stop = (): void => {
    ending.abort();
    put(uploads.get().filter((one) => one.key !== key));
  };
  put([...uploads.get(), { key, contactId, fileName: file.name, share: 0, fault: null, stop }]);
  const onProgress = (share: number): void => change(key, { share });
  try {
    const sending = { workspaceId, file, idempotencyKey: key, signal: ending.signal, onProgress };
    keep(contactId, file, await sendForm<Upload>({ ...sending, path: '/uploads' }));
    stop();
  } catch (error) {
    if (!ending.signal.aborted) change(key, { fault: textOf(error) });
  }
}

function keep(contactId: string, file: File, { id, fileName, contentType, size }: Upload): void {
  if (isPicture(contentType)) pictures.set(id, URL.createObjectURL(file));
  const kept = { id, fileName: fileName ?? file.name, contentType, size, uploadedAt: Date.now() };
  changeDraft(contactId, ({ files }) => ({ files: [...files, kept] }));
}

const put = (next: readonly Uploading[]): void => uploads.set(next);

function change(key: string, changes: Partial<Uploading>): void {
  put(uploads.get().map((one) => (one.key === key ? { ...one, ...changes } : one)));
}
