import type { OutboundFile } from '#libs/contracts';
import type { Queries } from '#libs/database';
import { filesById } from '../files/index.js';
import { CannotSendError } from './cannot-send.js';
import { candidatesThrough, namedInbox, type Route } from './choose-route.js';
import type { Address, Reach } from './reach.js';
import { sentMessage, type SentMessage } from './sql/sent-message.sql.js';

interface Failed {
  workspaceId: string;
  contactId: string;
  messageId: string;
}

/**
 * What a failed message said, to be said once more.
 * @throws CannotSendError message_unknown, not_failed, file_gone.
 */
export async function failedMessage(queries: Queries, failed: Failed): Promise<SentMessage> {
  const found = await sentMessage(queries, failed);
  if (!found)
    throw refused(
      'message_unknown',
      `${failed.messageId} is no message that went to this contact; take the id of one.`,
    );
  if (found.status !== 'failed')
    throw refused(
      'not_failed',
      `the message is ${found.status}, and only one that failed is sent again; write a new one.`,
    );
  await requireFiles(queries, failed.workspaceId, found.files);
  return found;
}

/** The bytes may have been let go of since. */
async function requireFiles(queries: Queries, workspaceId: string, files: readonly OutboundFile[]): Promise<void> {
  const kept = await filesById(
    queries,
    workspaceId,
    files.map(({ id }) => id),
  );
  const gone = files.find(({ id }) => kept.get(id)?.state !== 'stored');
  if (gone) throw refused('file_gone', `${gone.fileName} is no longer kept; write a new message with the file.`);
}

/**
 * The way that it went. The caller named its address by naming the message, so a claimed one is written to as well.
 * @throws CannotSendError inbox_unknown, address_unknown.
 */
export function routeAgain(reach: Reach, { inboxId, to }: Pick<SentMessage, 'inboxId' | 'to'>): Route {
  const inbox = namedInbox(reach, { inboxId });
  const same = candidatesThrough(inbox, reach, {}).find((one) => isSame(one.to, to));
  if (!same)
    throw refused('address_unknown', 'the address that it went to is no longer the contact’s; write a new message.');
  return { inbox, to: same.to, history: same.history, repliesTo: same.repliesTo };
}

const isSame = (one: Address, other: Address): boolean => one.kind === other.kind && one.value === other.value;

type Code = 'address_unknown' | 'file_gone' | 'message_unknown' | 'not_failed';

function refused(code: Code, what: string): CannotSendError {
  return new CannotSendError(code, `again: ${what}`, 'again');
}
