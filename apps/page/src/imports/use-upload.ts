import { DoorbellUnreachable } from '@doorbell/client';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { textOf } from '../api/text-of.js';
import { useSession } from '../shell/session.js';
import { useImportWords } from '../words/imports/texts.js';
import { useWords } from '../words/words.js';
import { sendFile } from './send-file.js';
import { useKeepImport } from './use-imports.js';

const mostBytes = 1_073_741_824;

interface Upload {
  fileName: string;
  /** Of the file, from 0 to 1. */
  share: number;
}

/** Sends a file as an import, which is opened then. Leaving the page stops it. */
export function useUpload() {
  const { unreachable } = useWords().common;
  const words = useImportWords().upload;
  const { membership } = useSession();
  const navigate = useNavigate();
  const keep = useKeepImport();
  const [upload, setUpload] = useState<Upload | null>(null);
  const [fault, setFault] = useState<string>();
  const ending = useRef<AbortController>(undefined);
  useEffect(() => () => ending.current?.abort(), []);
  const send = async (file: File, strict: boolean): Promise<void> => {
    if (file.size === 0 || file.size > mostBytes) return setFault(file.size === 0 ? words.empty : words.tooLarge);
    setFault(undefined);
    ending.current = new AbortController();
    const { signal } = ending.current;
    const onProgress = (share: number): void => setUpload({ fileName: file.name, share });
    onProgress(0);
    const { workspaceId } = membership;
    try {
      const made = await sendFile({
        workspaceId,
        file,
        strict,
        signal,
        onProgress,
        idempotencyKey: crypto.randomUUID(),
      });
      keep(made);
      await navigate({ to: '/imports/$importId', params: { importId: made.id } });
    } catch (error) {
      setUpload(null);
      if (!signal.aborted) setFault(error instanceof DoorbellUnreachable ? unreachable : textOf(error));
    }
  };
  return { upload, fault, send, stop: () => ending.current?.abort() };
}
