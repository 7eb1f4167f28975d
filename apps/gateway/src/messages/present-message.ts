import type { Message } from '#libs/contacts';
import type { Why } from '../reasons/why.schema.js';
import { whyOf } from '../reasons/why.js';
import { withWhy } from '../reasons/with-why.js';

type Attachments = Message['attachments'];
type ShownAttachment = Attachments[number] & { why: Why; url: string | null };

/** A message as the API shows it: each of its files with the path at which its bytes can be read. */
export function presentMessage<M extends Message>(message: M) {
  const { reason, flags, notJunk, attachments } = message;
  return {
    ...message,
    why: whyOf(reason),
    attachments: presentAttachments(attachments),
    flags: flags.map(withWhy),
    notJunk: notJunk && { ...notJunk, flags: notJunk.flags.map(withWhy) },
  };
}

/** The same with all its versions. */
export function presentWithVersions<V extends { attachments: Attachments }>(message: Message & { versions: V[] }) {
  const versions = message.versions.map((one) => ({ ...one, attachments: presentAttachments(one.attachments) }));
  return { ...presentMessage(message), versions };
}

function presentAttachments(attachments: Attachments): ShownAttachment[] {
  return attachments.map((one) => ({ ...withWhy(one), url: urlOf(one) }));
}

function urlOf({ id, state }: Attachments[number]): string | null {
  return id !== null && state === 'stored' ? `/api/v1/attachments/${id}` : null;
}
