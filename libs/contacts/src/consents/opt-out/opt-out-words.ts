import type { Database } from '#libs/database';
import { defaultWords } from './word-lists.js';
import { type OptWordChanges, optWordsOf, setOptWords } from './opt-word-rows.sql.js';

/** The words that hold for an inbox, or for all of a workspace. */
export interface ShownOptWords {
  /** Null: of every inbox that sets none of its own. */
  inboxId: string | null;
  out: readonly string[];
  in: readonly string[];
  /** Null: a text in the person's language. */
  confirmation: string | null;
}

interface OfInbox {
  workspaceId: string;
  inboxId: string | null;
}

/** Which words of people opt out of messages and in again. */
export class OptOutWords {
  constructor(private readonly database: Database) {}

  find(of: OfInbox): Promise<ShownOptWords> {
    return this.database.within([of.workspaceId], async (queries) => {
      const { out, in: into, confirmation } = (await optWordsOf(queries, [of.workspaceId])).of(of);
      return { inboxId: of.inboxId, out: out ?? defaultWords.out, in: into ?? defaultWords.in, confirmation };
    });
  }

  /** What is null falls back to the workspace's, and there to the standard words. Null where there is no such inbox. */
  async change(of: OfInbox, changes: OptWordChanges): Promise<ShownOptWords | null> {
    const set = await this.database.within([of.workspaceId], (queries) => setOptWords(queries, of, changes));
    return set ? this.find(of) : null;
  }
}
