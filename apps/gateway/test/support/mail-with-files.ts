import { attachmentId, type Attachment, type InboundMessage } from '#libs/contracts';
import { FileStore } from '#libs/files';
import { anInboundMessage } from '#libs/testing/builders';
import { ingested } from './ingested.js';
import type { RunningGateway, TestWorkspace } from './running-gateway.js';

export interface GivenFile extends Partial<Omit<Attachment, 'id'>> {
  /** Put into the store; absent where the file is not there. */
  bytes?: Uint8Array;
}

/** A mail that came with files, as its adapter and the contacts service leave it. */
export async function mailWithFiles(
  running: RunningGateway,
  { workspaceId }: TestWorkspace,
  given: { files?: GivenFile[]; original?: InboundMessage['original'] },
): Promise<{ id: string; files: string[] }> {
  const built = anInboundMessage({ workspaceId, text: 'See the files.' });
  const { id } = built;
  const store = running.gateway.app.get(FileStore);
  const attachments = await Promise.all(
    (given.files ?? []).map((file, position) =>
      attachmentOf(store, workspaceId, { id: attachmentId(id, position), ...file }),
    ),
  );
  const message = { ...built.message, ...(given.original && { original: given.original }) };
  await ingested(running.admin, [{ ...built, message: { ...message, content: { ...message.content, attachments } } }]);
  return { id, files: attachments.flatMap((one) => one.id ?? []) };
}

async function attachmentOf(
  store: FileStore,
  workspaceId: string,
  { bytes, ...file }: GivenFile & { id: string },
): Promise<Attachment> {
  const named = { fileName: 'file.bin', contentType: 'application/octet-stream', providerFileId: null, ...file };
  if (!bytes) return { size: null, state: 'pending', ...named };
  const stored = await store.put(workspaceId, bytes, { maxBytes: bytes.length });
  return { state: 'stored', ...stored, ...named };
}
