import type { Database } from '#libs/database';
import type { BoundedCount } from '../bounded-count.js';
import type { ChangeContext } from '../changes/index.js';
import { contactsByIds, countContacts, listFilterOf, survivingIds } from '../contacts/index.js';
import type { Duplicate, DuplicatePosition, DuplicatesFilter } from './duplicate.js';
import { identityStory, type IdentityStory } from './identity-story.js';
import { sentence } from './judge-pair.js';
import { signsOfPair } from './signs-of-pair.js';
import { countPairs, dismissPair, listPairs } from './sql/duplicate-list.sql.js';

/** A count of pairs looks at the likeliest so many and no more. */
export const pairsCounted = 1_000;

/** Contacts of a workspace that may be one person. */
export class Duplicates {
  constructor(private readonly database: Database) {}

  /** The likeliest first. */
  list(
    workspaceId: string,
    page: DuplicatesFilter & { limit: number; after?: DuplicatePosition | undefined },
  ): Promise<Duplicate[]> {
    return this.database.within([workspaceId], async (queries) => {
      const [contactId] = await survivingIds(queries, workspaceId, page.contactId ? [page.contactId] : []);
      const rows = await listPairs(queries, workspaceId, { ...page, contactId });
      const ids = [...new Set(rows.flatMap(({ older, newer }) => [older, newer]))];
      const contacts = new Map((await contactsByIds(queries, workspaceId, ids)).map((one) => [one.id, one]));
      return rows.flatMap(({ id, older, newer, score, reason, reasons, foundAt }) => {
        const [one, other] = [contacts.get(older), contacts.get(newer)];
        if (!one || !other) return [];
        const signs = signsOfPair(one, other, reason);
        return [{ id, contacts: [one, other], score, reasons: reasons ?? [sentence(reason)], signs, foundAt }];
      });
    });
  }

  countPairs(workspaceId: string, minScore?: number): Promise<BoundedCount> {
    const asked = { minScore, atMost: pairsCounted };
    return this.database.within([workspaceId], (queries) => countPairs(queries, workspaceId, asked));
  }

  /** Live contacts: a sum of a few counters. */
  count(workspaceId: string): Promise<number> {
    return this.database.within([workspaceId], (queries) => countContacts(queries, workspaceId, listFilterOf({})));
  }

  /** Why a contact is one person, and why others are not the same one. */
  story(of: { workspaceId: string; contactId: string }): Promise<IdentityStory> {
    return this.database.within([of.workspaceId], (queries) => identityStory(queries, of));
  }

  /** They are two people: the pair is not suggested again. False where there is none. Dismissing again changes nothing. */
  dismiss(context: ChangeContext, id: string): Promise<boolean> {
    return this.database.inTransaction([context.workspaceId], (queries) => dismissPair(queries, context, id));
  }
}
