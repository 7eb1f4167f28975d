import type { Database, Scope } from '#libs/database';
import type { BoundedCount } from '../bounded-count.js';
import * as sql from './dead-letters.sql.js';
import { inboxOfSource, sourceOfInbox } from './source-of-inbox.js';

export const deadLetterStatuses = ['open', 'replayed', 'discarded'] as const;
export type DeadLetterStatus = (typeof deadLetterStatuses)[number];

/** An event that was set aside, without its bytes. */
export interface ListedDeadLetter {
  id: string;
  /** One of the contracts' reasons, or what another program wrote onto the topic. */
  reason: string;
  step: string;
  /** Where it stood; a channel's name where it never reached the log. */
  topic: string;
  partition: number | null;
  offset: number | null;
  /** By which inbox it came; null where the letter does not say so. */
  inboxId: string | null;
  error: string;
  /** Bytes of the original; null where it had none. */
  size: number | null;
  /** Those of them that are kept: the first 1 MiB, or none where the workspace's share was used up. */
  keptSize: number;
  setAsideAt: string;
  status: DeadLetterStatus;
  resolvedAt: string | null;
}

export interface DeadLetter extends ListedDeadLetter {
  key: Buffer | null;
  /** The first bytes of the original. */
  head: Buffer | null;
  /** The original's own, in base64. */
  headers: Record<string, string>;
}

interface DeadLetterFilter {
  status: DeadLetterStatus;
  reason?: string | undefined;
  /** Of the first workspace of the scope. */
  inboxId?: string | undefined;
}

type Row<Letter> = Omit<Letter, 'inboxId'> & { source: string | null };

/** A count looks at the newest so many of a workspace and no more. */
export const deadLettersCounted = 10_000;

interface DeadLetterPosition {
  at: string;
  id: string;
}

interface PageRequest {
  limit: number;
  after?: DeadLetterPosition | undefined;
}

/** Bytes that one look-up fetches: the most of an original that is held in memory at once. */
const pieceSize = 1024 * 1024;

/** What a replay puts onto the log again; a tombstone's value is null. */
export interface Original {
  key: Buffer | null;
  value: Buffer | null;
  headers: Record<string, string>;
}

/** Events that were set aside, of the workspaces of a scope. */
export class DeadLetters {
  constructor(private readonly database: Database) {}

  /** Newest first. `scope` names the caller's workspace and, for operators, the system's. */
  async list(
    scope: Scope,
    { status, reason, inboxId, limit, after }: DeadLetterFilter & PageRequest,
  ): Promise<ListedDeadLetter[]> {
    const source = sourceOfInbox(scope, inboxId);
    const values = [scope, status, reason ?? null, after?.at ?? null, after?.id ?? null, limit, source];
    const rows = await this.database.within(scope, (queries) =>
      queries.query<Row<ListedDeadLetter>>({ ...sql.list, values }),
    );
    return rows.map((row) => withInbox<ListedDeadLetter>(row));
  }

  async count(scope: Scope, { status, reason, inboxId }: DeadLetterFilter): Promise<BoundedCount> {
    const values = [scope, status, reason ?? null, sourceOfInbox(scope, inboxId), deadLettersCounted];
    const [counted] = await this.database.within(scope, (queries) =>
      queries.query<BoundedCount>({ ...sql.count, values }),
    );
    return counted ?? { count: 0, more: false };
  }

  /** One letter with its headers and the first `headBytes` of its original. */
  async find(scope: Scope, { id, headBytes }: { id: string; headBytes: number }): Promise<DeadLetter | null> {
    const values = [scope, id, headBytes];
    const [row] = await this.database.within(scope, (queries) =>
      queries.query<Row<DeadLetter>>({ ...sql.one, values }),
    );
    return row ? withInbox<DeadLetter>(row) : null;
  }

  /** The original's bytes as they came, piece by piece, however large it is. */
  async *original(scope: Scope, id: string): AsyncGenerator<Buffer> {
    for (let start = 1; ; start += pieceSize) {
      const values = [scope, id, start, pieceSize];
      const rows = await this.database.within(scope, (queries) =>
        queries.query<{ piece: Buffer | null }>({ ...sql.piece, values }),
      );
      const piece = rows[0]?.piece;
      if (!piece?.length) return;
      yield piece;
      if (piece.length < pieceSize) return;
    }
  }

  async replayable(scope: Scope, id: string): Promise<Original | null> {
    const [original] = await this.database.within(scope, (queries) =>
      queries.query<Original>({ ...sql.original, values: [scope, id] }),
    );
    return original ?? null;
  }

  /** Marks an open letter as replayed; false where it was settled already. */
  markReplayed(scope: Scope, id: string): Promise<boolean> {
    return this.settle(scope, { id, status: 'replayed' });
  }

  /** Marks an open letter as discarded; its bytes stay readable. False where it was settled already. */
  discard(scope: Scope, id: string): Promise<boolean> {
    return this.settle(scope, { id, status: 'discarded' });
  }

  private async settle(scope: Scope, { id, status }: { id: string; status: DeadLetterStatus }): Promise<boolean> {
    const settled = await this.database.within(scope, (queries) =>
      queries.query({ ...sql.settle, values: [scope, id, status] }),
    );
    return settled.length > 0;
  }
}

function withInbox<Letter extends ListedDeadLetter>({ source, ...letter }: Row<Letter>): Letter {
  // A row has every part of the letter but this one.
  return { ...letter, inboxId: inboxOfSource(source) } as unknown as Letter;
}
