import type { Database, Queries, Versioned } from '#libs/database';
import { RefusalError } from '#libs/platform';
import { holdContact } from '../contacts/index.js';

/** What a user wrote down about a contact, for users alone. */
export interface Note extends Versioned {
  id: string;
  contactId: string;
  authorId: string;
  text: string;
  createdAt: string;
  updatedAt: string;
}

/** A user who works with notes. */
interface NoteUser {
  workspaceId: string;
  userId: string;
}

interface NotePosition {
  at: string;
  id: string;
}

/** Only its author changes a note; others delete it with the right to do so. */
export class NotAuthorError extends RefusalError {
  override readonly name = 'NotAuthorError';

  constructor() {
    super('forbidden', 'The note is of another user; leave it to its author, an owner or an admin.');
  }
}

const columns = `note_id as id, version, contact_id as "contactId", author_id as "authorId", text, created_at as "createdAt",
  updated_at as "updatedAt"`;

const list = {
  name: 'list-notes',
  text: `select ${columns} from contact_notes
    where workspace_id = $1 and contact_id = $2 and deleted_at is null
      and ($3::timestamptz is null or (created_at, note_id) < ($3, $4::uuid))
    order by created_at desc, note_id desc limit $5`,
};

const insert = {
  name: 'insert-note',
  text: `insert into contact_notes (workspace_id, contact_id, author_id, text) values ($1, $2, $3, $4) returning ${columns}`,
};

const change = {
  name: 'change-note',
  text: `update contact_notes set text = $3, updated_at = now() where workspace_id = $1 and note_id = $2 returning ${columns}`,
};

/** The row stays and says who deleted it; the text does not. */
const remove = {
  name: 'remove-note',
  text: `update contact_notes set text = '', deleted_at = now(), deleted_by = $3 where workspace_id = $1 and note_id = $2`,
};

const lock = {
  name: 'lock-note',
  text: `select author_id as "authorId" from contact_notes
    where workspace_id = $1 and note_id = $2 and deleted_at is null for update`,
};

/** The notes of a workspace's users. Nothing of them stands in the log of changes, which is published. */
export class Notes {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  list(
    { workspaceId, contactId }: { workspaceId: string; contactId: string },
    { limit, after }: { limit: number; after?: NotePosition | undefined },
  ): Promise<Note[]> {
    const values = [workspaceId, contactId, after?.at ?? null, after?.id ?? null, limit];
    return this.database.within([workspaceId], (queries) => queries.query<Note>({ ...list, values }));
  }

  async add({ workspaceId, userId }: NoteUser, contactId: string, text: string): Promise<Note> {
    const [note] = await this.database.inTransaction([workspaceId], async (queries) => {
      const values = [workspaceId, await holdContact(queries, workspaceId, contactId), userId, text];
      return queries.query<Note>({ ...insert, values });
    });
    if (!note) throw new Error('a note was inserted and not returned');
    return note;
  }

  /** Null where there is none. @throws NotAuthorError. */
  change(user: NoteUser, noteId: string, text: string): Promise<Note | null> {
    return this.locked(user, noteId, async (queries, authorId) => {
      if (authorId !== user.userId) throw new NotAuthorError();
      const [note] = await queries.query<Note>({ ...change, values: [user.workspaceId, noteId, text] });
      return note ?? null;
    });
  }

  /** Null where there is none. @param ofOthers the user may delete notes of others. @throws NotAuthorError. */
  remove(user: NoteUser, noteId: string, ofOthers: boolean): Promise<true | null> {
    return this.locked<true>(user, noteId, async (queries, authorId) => {
      if (authorId !== user.userId && !ofOthers) throw new NotAuthorError();
      await queries.query({ ...remove, values: [user.workspaceId, noteId, user.userId] });
      return true;
    });
  }

  private locked<T>(
    { workspaceId }: NoteUser,
    noteId: string,
    work: (queries: Queries, authorId: string) => Promise<T | null>,
  ): Promise<T | null> {
    return this.database.inTransaction([workspaceId], async (queries) => {
      const [row] = await queries.query<{ authorId: string }>({ ...lock, values: [workspaceId, noteId] });
      return row ? work(queries, row.authorId) : null;
    });
  }
}
