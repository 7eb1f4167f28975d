import type { VoiceRow } from './sql/hear-voices.sql.js';
import type { IncomingMessage } from '../incoming.js';

/** What the messages teach their inboxes of Froms that ask for replies to go to another address; junk teaches nothing. */
export function voiceRows(batch: readonly IncomingMessage[]): VoiceRow[] {
  return batch.flatMap(({ message: { workspaceId, inboxId, sender, flags } }) => {
    const { from = [], replyTo = '' } = flags.length > 0 ? {} : (sender.spokenFor ?? {});
    return from.map((mark) => ({ workspace_id: workspaceId, inbox_id: inboxId, mark, reply_mark: replyTo }));
  });
}
