import { awaitTurn, requireVersion, type Database, type Queries, type Versioned } from '#libs/database';
import { defaultWords } from './word-lists.js';
import { type OptWordChanges, optWordsOf, setOptWords } from './opt-word-rows.sql.js';

/** The words that hold for an inbox, or for all of a workspace. */
export interface ShownOptWords extends Versioned {
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
    return this.database.within([of.workspaceId], (queries) => shown(queries, of));
  }

  /** What is null falls back to the workspace's, and there to the standard words. Null where there is no such inbox. */
  async change(of: OfInbox, changes: OptWordChanges): Promise<ShownOptWords | null> {
    const { workspaceId } = of;
    return this.database.inTransaction([workspaceId], async (queries) => {
      await awaitTurn(queries, 'workspaceSettings', workspaceId);
      const version = (await optWordsOf(queries, [workspaceId])).versionOf(of);
      await requireVersion(queries, { id: workspaceId, version });
      return (await setOptWords(queries, of, changes)) ? shown(queries, of) : null;
    });
  }
}

async function shown(queries: Queries, of: OfInbox): Promise<ShownOptWords> {
  const words = await optWordsOf(queries, [of.workspaceId]);
  const { out, in: into, confirmation } = words.of(of);
  const known = { out: out ?? defaultWords.out, in: into ?? defaultWords.in, confirmation };
  return { inboxId: of.inboxId, ...known, version: words.versionOf(of) };
}
