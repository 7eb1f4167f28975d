import type { Database, Queries } from '#libs/database';
import { logChange, type ChangeContext } from '../changes/index.js';
import { contactsByIds, findContact, holdContact } from '../contacts/index.js';
import type { WaitingConversation, WaitingCounts, WaitingPage } from './conversation.js';
import { markDone, markSeen, takeDoneBack } from './conversation-marks.sql.js';
import { countWaiting, listWaiting } from './waiting.sql.js';

/** Who waits for an answer. Triggers of `messages` know it in the transaction of each message (docs/adr/0038-who-waits.md). */
export class Conversations {
  constructor(private readonly database: Database) {}

  /** Those who wait, by when they began to. */
  waiting(workspaceId: string, page: WaitingPage): Promise<WaitingConversation[]> {
    return this.database.within([workspaceId], async (queries) => {
      const rows = await listWaiting(queries, workspaceId, page);
      const ids = rows.map(({ contactId }) => contactId);
      const contacts = new Map((await contactsByIds(queries, workspaceId, ids)).map((one) => [one.id, one]));
      return rows.flatMap(({ contactId, ...row }) => {
        const contact = contacts.get(contactId);
        return contact ? [{ contact, ...row }] : [];
      });
    });
  }

  count(workspaceId: string, userId: string | null): Promise<WaitingCounts> {
    return this.database.within([workspaceId], (queries) => countWaiting(queries, workspaceId, userId));
  }

  /** No answer is needed to what came so far. Null where there is no such contact. Again changes nothing. */
  done(context: ChangeContext, id: string): Promise<{ waitingSince: null } | null> {
    return this.held(context, id, async (queries, contactId) => {
      const before = await markDone(queries, { workspaceId: context.workspaceId, contactId });
      if (before !== null) await logWait(queries, context, { contactId, before, after: null });
      return { waitingSince: null };
    });
  }

  /** As if nobody had said done. Null where there is no such contact. */
  reopen(context: ChangeContext, id: string): Promise<{ waitingSince: string | null } | null> {
    return this.held(context, id, async (queries, contactId) => {
      const { wasWaiting, waitingSince } = await takeDoneBack(queries, { workspaceId: context.workspaceId, contactId });
      if (!wasWaiting && waitingSince !== null)
        await logWait(queries, context, { contactId, before: null, after: waitingSince });
      return { waitingSince };
    });
  }

  /** A user has opened the conversation. Null where there is no such contact. */
  seen(context: ChangeContext, id: string): Promise<true | null> {
    return this.held<true>(context, id, async (queries, contactId) => {
      await markSeen(queries, { workspaceId: context.workspaceId, contactId });
      return true;
    });
  }

  /** What is done to a contact that stays: a merge or an erasure waits. */
  private held<T>(
    { workspaceId }: ChangeContext,
    id: string,
    work: (queries: Queries, contactId: string) => Promise<T>,
  ): Promise<T | null> {
    return this.database.inTransaction([workspaceId], async (queries) => {
      const contactId = await holdContact(queries, workspaceId, id);
      return (await findContact(queries, workspaceId, contactId)) ? work(queries, contactId) : null;
    });
  }
}

interface Wait {
  contactId: string;
  before: string | null;
  after: string | null;
}

async function logWait(queries: Queries, context: ChangeContext, { contactId, before, after }: Wait): Promise<void> {
  const kind = after === null ? 'conversation_done' : 'conversation_reopened';
  await logChange(queries, context, { contactId, kind, changes: { waitingSince: { before, after } } });
}
