import { z } from 'zod';
import type { Inbox, MessageStatus } from '#libs/contracts';
import type { CloudStatus } from '../../webhook/delivery.schema.js';
import { reasonOf } from './graph-error.js';
import { sentAt } from '../sent-at.js';

const statuses: Readonly<Record<string, MessageStatus['status']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  /** A voice message was listened to. */
  played: 'read',
  failed: 'failed',
};

/** The status that a receipt gives our message, or null where it gives none. */
export function messageStatusOf(receipt: CloudStatus, inbox: Inbox, receivedAt: Date): MessageStatus | null {
  const status = Object.hasOwn(statuses, receipt.status) ? statuses[receipt.status] : undefined;
  if (status === undefined) return null;
  return {
    workspaceId: inbox.workspaceId,
    inboxId: inbox.inboxId,
    messageId: ownId(receipt.biz_opaque_callback_data),
    externalId: receipt.id,
    status,
    reason: status === 'failed' ? reasonOf(receipt.errors?.[0]) : null,
    at: sentAt(receipt, receivedAt),
  };
}

/** Our id came along when we sent, so a receipt finds its message even where the response to the sending was lost. */
function ownId(given: string | undefined): string | null {
  return z.uuid().safeParse(given).data ?? null;
}
