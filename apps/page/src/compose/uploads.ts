import { DoorbellUnreachable, type Upload } from '@doorbell/client';
import { isReachable, reachedAgain } from '../api/connection.js';
import { isPicture } from '../api/picture-types.js';
import { textOf } from '../api/text-of.js';
import { sendForm, type Sending } from '../api/send-form.js';
import { changeDraft } from './drafts.js';
import { Store, useStore } from '../ui/store.js';

/** A file on its way into a draft. */
export interface Uploading {
  key: string;
  contactId: string;
  fileName: string;
  /** Of the file, from 0 to 1. */
  share: number;
  /** The connection is cut: it goes on by itself. */
  isWaiting: boolean;
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
  put([...uploads.get(), { key, contactId, fileName: file.name, share: 0, isWaiting: false, fault: null, stop }]);
  const onProgress = (share: number): void => change(key, { share });
  const sending = { workspaceId, file, idempotencyKey: key, signal: ending.signal, onProgress };
  try {
    keep(contactId, file, await sent(sending, (isWaiting) => change(key, { share: 0, isWaiting })));
    stop();
  } catch (error) {
    if (!ending.signal.aborted) change(key, { fault: textOf(error), isWaiting: false });
  }
}

/** Attempts that end although Doorbell can be reached, as with a file that was changed meanwhile. */
const mostAttempts = 5;

/** Sends a file, over as many cuts of the connection as there are, under one key. */
async function sent(sending: Sending, wait: (isWaiting: boolean) => void): Promise<Upload> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sendForm<Upload>({ ...sending, path: '/uploads' });
    } catch (error) {
      if (sending.signal.aborted || !(error instanceof DoorbellUnreachable) || attempt === mostAttempts) throw error;
      wait(true);
      if (!(await isReachable())) attempt = 0;
      await reachedAgain(sending.signal);
      wait(false);
    }
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
