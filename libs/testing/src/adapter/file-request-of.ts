import { ceHeaders, inboundMessageSchema, type FileRequest } from '#libs/contracts';
import type { ReceivedMessage } from '#libs/messaging';

/** The request for the first file of a message, as the contacts service makes it. */
export function fileRequestOf(event: Pick<ReceivedMessage, 'value' | 'headers'> | undefined): FileRequest {
  const { workspaceId, inboxId, content } = inboundMessageSchema.parse(JSON.parse(String(event?.value)));
  const { id = '', providerFileId, fileName, contentType, size } = content.attachments[0] ?? {};
  return {
    workspaceId,
    inboxId,
    messageId: String(event?.headers[ceHeaders.id]),
    attachmentId: id,
    fileName: fileName ?? null,
    contentType: contentType ?? '',
    size: size ?? null,
    providerFileId: providerFileId ?? '',
    maxBytes: 100_000_000,
    validUntil: new Date(Date.now() + 120_000).toISOString(),
  };
}
