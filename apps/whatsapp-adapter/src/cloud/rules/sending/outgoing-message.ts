import { SendRefusedError } from '#libs/adapter-kit';
import { characters, longestCloudText, type OutboundMessage } from '#libs/contracts';
import { partsOf } from '../../../sending/parts-of.js';
import { mayHaveCaption, outgoingFile } from './outgoing-file.js';
import { outgoingTemplate } from './outgoing-template.js';

/**
 * An outbound message as the Cloud API takes it: one message, and one more for each further file. Our id goes along and comes
 * back with every receipt; that of a part before the last is marked, because the message is where its last part is.
 * @param mediaIds Meta's ids of the message's files, in their order.
 * @throws SendRefusedError for what WhatsApp never takes.
 */
export function outgoingMessages(message: OutboundMessage, mediaIds: readonly string[] = []): object[] {
  const to = { recipient_type: 'individual', ...recipientOf(message.to) };
  const contents = contentsOf(message, mediaIds);
  return contents.map((content, index) => {
    const mark = index === contents.length - 1 ? '' : partMark;
    return { ...to, ...content, biz_opaque_callback_data: mark + message.messageId };
  });
}

/** Before our id with a part of a message that is not its last. */
export const partMark = 'part:';

function contentsOf(message: OutboundMessage, mediaIds: readonly string[]): object[] {
  const { text, template, attachments: files = [] } = message;
  const uploaded = files.map((file, index) => ({ file, id: mediaIds[index] ?? '' }));
  if (template !== null) return [outgoingTemplate(template, uploaded)];
  const parts = partsOf(text, uploaded, ({ file }) => mayHaveCaption(file));
  return parts.map((part) => (part.file ? outgoingFile(part.file, part.text) : textOf(part.text)));
}

/** A business-scoped id has a field of its own; a number in `to` would go before it. */
function recipientOf({ kind, value }: OutboundMessage['to']): { to: string } | { recipient: string } {
  if (kind === 'whatsapp_bsuid') return { recipient: value };
  if (kind === 'whatsapp_phone' || kind === 'phone') return { to: value.replace(/^\+/u, '') };
  throw new SendRefusedError('the contact has neither a WhatsApp number nor a WhatsApp id; choose another channel.');
}

function textOf(text: string): object {
  if (text.trim() === '') throw new SendRefusedError('the message is empty; write a text, or choose a template.');
  const length = characters(text);
  if (length <= longestCloudText) return { type: 'text', text: { body: text } };
  throw new SendRefusedError(
    `the text has ${length} characters and WhatsApp takes ${longestCloudText}; shorten it or send it in parts.`,
  );
}
