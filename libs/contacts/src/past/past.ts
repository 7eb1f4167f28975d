import type { Database } from '#libs/database';
import { contactOfAnyState, findContact } from '../contacts/index.js';
import { idThen } from './id-then.sql.js';
import { contactThen, type ContactThen } from './contact-then.js';
import { fieldOrigins, type FieldOrigin } from './field-origins.js';

/** What contacts were, and where their values came from: both are read from the log of changes. */
export class Past {
  constructor(private readonly database: Database) {}

  /**
   * A live contact as it was; null where there is none, as for every reader. Of a merged-away id it is the contact itself before its
   * merge, and since then the survivor.
   * @throws NotMadeYetError, LogGoneError.
   */
  at(workspaceId: string, contactId: string, at: Date): Promise<ContactThen | null> {
    return this.database.within([workspaceId], async (queries) => {
      const found = await findContact(queries, workspaceId, contactId);
      if (!found) return null;
      const id = await idThen(queries, workspaceId, { contactId, survivorId: found.contact.id, at });
      const then = id === found.contact.id ? found.contact : await contactOfAnyState(queries, workspaceId, id);
      return then ? contactThen(queries, workspaceId, { contact: then, at }) : null;
    });
  }

  /** Null where there is no live contact. */
  origins(workspaceId: string, contactId: string): Promise<FieldOrigin[] | null> {
    return this.database.within([workspaceId], async (queries) => {
      const found = await findContact(queries, workspaceId, contactId);
      return found && fieldOrigins(queries, workspaceId, found.contact);
    });
  }
}
