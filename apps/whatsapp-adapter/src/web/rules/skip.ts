import type { WebMessage } from '../web-message.schema.js';

/** What WhatsApp itself notes in a chat; no person wrote it. An album's pictures come one by one as well. */
const notices = new Set([
  'e2e_notification',
  'notification',
  'notification_template',
  'newsletter_notification',
  'broadcast_notification',
  'gp2',
  'call_log',
  'protocol',
  'debug',
  'pinned_message',
  'album',
]);

/** Why a record is no message; null where a person wrote to this number alone, or the number to a person. */
export function skipReason({ id, type, isStatusV3 }: WebMessage): string | null {
  if (isStatusV3 === true || id.remote === 'status@broadcast') return 'a status';
  if (!/@(c\.us|lid)$/u.test(id.remote)) return 'not a chat of two';
  return notices.has(type) ? `a notice (${type})` : null;
}
