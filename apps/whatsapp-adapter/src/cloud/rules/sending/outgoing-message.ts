import { SendRefusedError } from '#libs/adapter-kit';
import { characters, longestCloudText, type OutboundMessage } from '#libs/contracts';

/**
 * An outbound message as the Cloud API takes it. Our id goes along and comes back with every receipt.
 * @throws SendRefusedError for what WhatsApp never takes.
 */
export function outgoingMessage(message: OutboundMessage): object {
  const content = message.template === null ? textOf(message.text) : templateOf(message.template);
  return {
    recipient_type: 'individual',
    ...recipientOf(message.to),
    ...content,
    biz_opaque_callback_data: message.messageId,
  };
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

function templateOf({ name, language, parameters }: NonNullable<OutboundMessage['template']>): object {
  const body = { type: 'body', parameters: parameters.map((text) => ({ type: 'text', text })) };
  const components = parameters.length > 0 ? { components: [body] } : {};
  return { type: 'template', template: { name, language: { code: language }, ...components } };
}
