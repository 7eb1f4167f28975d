import type { FilesNow } from '../files/index.js';
import { ownText } from './words/own-text.js';
import {
  attachmentsOf,
  fileIdsOf,
  externalIdOf,
  senderOf,
  standing,
  partsBesideText,
  type Details,
  type KeptAttachment,
} from './message-details.js';
import type { Message, MessageReaction } from './message.js';

type FromColumns =
  | 'id'
  | 'contactId'
  | 'direction'
  | 'source'
  | 'channel'
  | 'inboxId'
  | 'kind'
  | 'status'
  | 'reason'
  | 'text'
  | 'subject';
type FromTimes = 'textTruncated' | 'flags' | 'sentAt' | 'receivedAt' | 'editedAt' | 'deletedAt';

export interface MessageRow extends Pick<Message, FromColumns | FromTimes> {
  details: Details;
  quotedFrom: number | null;
  offset: number;
  /** The provider's id of one of ours. */
  sentAs: string | null;
  /** The message that it is about. */
  aboutId: string | null;
  editedText: string | null;
  /** Of the newest edit. */
  editedDetails: Details | null;
  /** Of the newest edit that has any: a channel that changes words alone does not repeat them. */
  editedAttachments: KeptAttachment[] | null;
  /** The last of each side, also one that took back what was there; null where there never was any. */
  reactions: MessageReaction[] | null;
}

/** The ids of the files that readers of the rows are shown. */
export function fileIdsOfRows(rows: readonly MessageRow[]): string[] {
  return fileIdsOf(rows.map((row) => row.editedAttachments ?? row.details.attachments));
}

/** The row as every reader sees it. */
export function messageOf(row: MessageRow, files: FilesNow): Message {
  const { details, quotedFrom, offset: _offset, sentAs, aboutId, ...others } = row;
  const { editedText, editedDetails: _edited, editedAttachments, ...plain } = others;
  const text = editedText ?? row.text;
  const quoted = editedText === null ? quotedFrom : null;
  const { about } = details;
  return {
    ...plain,
    text,
    replyText: quoted === null ? text : text.slice(0, quoted).trimEnd(),
    ownText: ownTextOf(row, { text, quotedFrom: quoted }),
    sender: senderOf(details),
    attachments: attachmentsOf(editedAttachments ?? details.attachments, { channel: row.channel, files }),
    ...shownDetails(details),
    about: about ? { messageId: aboutId, externalId: about.externalId } : null,
    externalId: externalIdOf(details, sentAs),
    ...partsBesideText(details),
    reactions: standing(row.reactions ?? []),
  };
}

/** The details that readers see as they are stored; null where a message has none. */
function shownDetails(details: Details) {
  const { location = null, submission = null, statedSentAt = null, addressTag = null } = details;
  const { notJunk = null, to = null, author = null } = details;
  return { location, submission, statedSentAt, addressTag, notJunk, to, author };
}

/** Of what was sent by the API all is the writer's own. */
function ownTextOf(row: MessageRow, now: { text: string; quotedFrom: number | null }): string | null {
  if (row.source === 'api') return now.text;
  const { ownText: own, submission, location } = row.editedDetails ?? row.details;
  return ownText({ channel: row.channel, kind: row.kind, ownText: own, submission, location, ...now });
}
