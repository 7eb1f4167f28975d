import { z } from 'zod';
import type { Inbox, MessageStatus } from '#libs/contracts';
import type { CloudStatus } from '../../webhook/delivery.schema.js';
import { reasonOf } from './graph-error.js';
import { partMark } from './outgoing-message.js';
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
  const { biz_opaque_callback_data: given, errors } = receipt;
  if (status === undefined || (isEarlierPart(given) && status !== 'failed')) return null;
  return {
    workspaceId: inbox.workspaceId,
    inboxId: inbox.inboxId,
    messageId: ownId(given),
    externalId: receipt.id,
    status,
    reason: status === 'failed' ? reasonOf(errors?.[0]) : null,
    at: sentAt(receipt, receivedAt),
  };
}

/** A message of several parts is where its last part is, but has failed with any of them. */
function isEarlierPart(given: string | undefined): given is string {
  return given?.startsWith(partMark) ?? false;
}

/** Our id came along when we sent, so a receipt finds its message even where the response to the sending was lost. */
function ownId(given: string | undefined): string | null {
  return z.uuid().safeParse(isEarlierPart(given) ? given.slice(partMark.length) : given).data ?? null;
}
