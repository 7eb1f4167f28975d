import { useCallback } from 'react';
import { saveLink } from '../../api/save-file.js';
import { useSession } from '../../shell/session.js';
import { warnOf } from '../../ui/toasts.js';

/** Addresses of a file that work by themselves for five minutes; a file of the page carries no workspace. */
export function useFileLink(fileId: string): { save: () => Promise<void>; address: () => Promise<string | null> } {
  const { doorbell } = useSession();
  const address = useCallback(async () => {
    try {
      return (await doorbell.post('/attachments/{id}/links', { path: { id: fileId }, body: {} })).data.url;
    } catch (error) {
      warnOf(error);
      return null;
    }
  }, [doorbell, fileId]);
  const save = useCallback(async () => {
    const link = await address();
    if (link !== null) saveLink(link);
  }, [address]);
  return { save, address };
}
