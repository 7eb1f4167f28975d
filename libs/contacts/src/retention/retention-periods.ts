import { awaitTurn, requireVersion, type Database, type Queries, type Versioned } from '#libs/database';
import type { Filter } from '../filter/index.js';
import { exemptionOf, setExemption } from './exemption.js';
import { changeRetention, versionedDays, type Retention } from './periods.js';

/** How long a workspace keeps what it has, and which contacts it keeps however idle they are. */
export interface Kept extends Versioned {
  days: Retention;
  contactsExcept: Filter | null;
}

/** What is left out stays. */
export interface WantedPeriods {
  days: Partial<Retention>;
  contactsExcept?: Filter | null | undefined;
}

/** What is logged of a change, in its transaction. */
type Note = (queries: Queries, change: { before: Kept; after: Kept }) => Promise<void>;

/** How long a workspace keeps what it has. */
export class RetentionPeriods {
  constructor(private readonly database: Database) {}

  get(workspaceId: string): Promise<Kept> {
    return this.database.within([workspaceId], (queries) => keptOf(queries, workspaceId));
  }

  /** Sets what is given; `note` logs it. @throws RefusalError where the filter names tags that do not exist. */
  change(workspaceId: string, { days, contactsExcept }: WantedPeriods, note: Note): Promise<Kept> {
    return this.database.inTransaction([workspaceId], async (queries) => {
      await awaitTurn(queries, 'workspaceSettings', workspaceId);
      const before = await keptOf(queries, workspaceId);
      await requireVersion(queries, { id: workspaceId, version: before.version });
      await changeRetention(queries, workspaceId, days);
      if (contactsExcept !== undefined) await setExemption(queries, workspaceId, contactsExcept);
      const after = await keptOf(queries, workspaceId);
      await note(queries, { before, after });
      return after;
    });
  }
}

async function keptOf(queries: Queries, workspaceId: string): Promise<Kept> {
  const exempt = await exemptionOf(queries, workspaceId);
  return { ...(await versionedDays(queries, workspaceId)), contactsExcept: exempt?.filter ?? null };
}
