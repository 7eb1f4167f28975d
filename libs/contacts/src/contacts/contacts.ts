import type { Database, Queries } from '#libs/database';
import { retryConflicts } from '#libs/database';
import { findContact } from './sql/find-contact.sql.js';
import { changeContact } from './change-contact.js';
import type { ContactFields, ContactPage, ContactPageRequest, IfVersions, VersionedContact } from './contact.js';
import type { ChangeContext } from '../changes/index.js';
import { createContact } from './create-contact.js';
import { createOrFill, type CreatedOrFilled } from './create-or-fill.js';
import { deleteContact } from './delete-contact.js';
import { listContacts } from './list/list-contacts.js';
import { requireMember } from './sql/require-member.sql.js';
import { restoreContact, type RestoredContact } from './restore-contact.js';

/** The contact that an id means: itself, or the survivor of a merge, which then names the id that was asked for. */
export type FoundContact = VersionedContact & { survivorOf?: string };

/** What becomes of a new contact whose e-mail or phone names a live one already. */
type OnDuplicate = 'refuse' | 'create' | 'update';

/**
 * The contacts of a workspace, for readers and writers by hand. Every write is one transaction: the row, its identities,
 * its counts and its line in the log of changes, or nothing. Writers of one contact wait for each other.
 */
export class Contacts {
  constructor(private readonly database: Database) {}

  /** A page of live contacts and how many there are, in one round trip; see page-of-contacts.sql.ts for what it costs. */
  async list(workspaceId: string, request: ContactPageRequest): Promise<ContactPage> {
    return this.database.within([workspaceId], (queries) => listContacts(queries, workspaceId, request));
  }

  /** Null when absent, deleted or of another workspace. */
  async get(workspaceId: string, contactId: string): Promise<FoundContact | null> {
    const found = await this.database.within([workspaceId], (queries) => findContact(queries, workspaceId, contactId));
    return found && underAskedId(found, contactId);
  }

  /**
   * @throws ContactExistsError when a live contact has the e-mail or the phone and the request does not say what to do then.
   * @throws AssigneeUnknownError.
   */
  async create(
    context: ChangeContext,
    fields: ContactFields & { name: string },
    onDuplicate: OnDuplicate,
  ): Promise<CreatedOrFilled> {
    const inTransaction = <T>(work: (queries: Queries) => Promise<T>): Promise<T> =>
      this.writeFields(context, fields, work);
    if (onDuplicate === 'update') return createOrFill(inTransaction, context, fields);
    const evenIfKnown = onDuplicate === 'create';
    const contact = await inTransaction((queries) => createContact(queries, context, { fields, evenIfKnown }));
    return { kind: 'created', contact };
  }

  /**
   * Null when no live contact has the id.
   * @throws ContactExistsError when the new e-mail or phone names another live contact.
   * @throws VersionMismatchError when the contact's version is not in `ifVersions`, judged under its lock.
   * @throws LastIdentityError when nothing would name the contact any more.
   * @throws AssigneeUnknownError.
   */
  async update(
    context: ChangeContext,
    contactId: string,
    { fields, ifVersions }: { fields: ContactFields; ifVersions?: IfVersions },
  ): Promise<FoundContact | null> {
    const changed = await this.writeFields(context, fields, (queries) =>
      changeContact(queries, context, { contactId, fields, ifVersions }),
    );
    return changed && underAskedId(changed, contactId);
  }

  /**
   * False when there is nothing to delete. Messages and history are kept.
   * @throws VersionMismatchError when the contact's version is not in `ifVersions`, judged under its lock.
   */
  async remove(context: ChangeContext, contactId: string, ifVersions?: IfVersions): Promise<boolean> {
    return this.write(context, (queries) => deleteContact(queries, context, { contactId, ifVersions }));
  }

  /** Null when there is nothing to restore. */
  async restore(context: ChangeContext, contactId: string): Promise<RestoredContact | null> {
    return this.write(context, (queries) => restoreContact(queries, context, contactId));
  }

  private writeFields<T>(
    context: ChangeContext,
    { assignedTo }: ContactFields,
    work: (queries: Queries) => Promise<T>,
  ): Promise<T> {
    return this.write(context, async (queries) => {
      if (assignedTo) await requireMember(queries, context.workspaceId, assignedTo);
      return work(queries);
    });
  }

  private async write<T>(context: ChangeContext, work: (queries: Queries) => Promise<T>): Promise<T> {
    return retryConflicts(() => this.database.inTransaction([context.workspaceId], work));
  }
}

function underAskedId(found: VersionedContact, askedFor: string): FoundContact {
  return found.contact.id === askedFor ? found : { ...found, survivorOf: askedFor };
}
