import { uuidV7 } from '#libs/contracts';
import { retryConflicts, type Database, type Queries } from '#libs/database';
import { RefusalError } from '#libs/platform';
import type { ChangeContext } from '../changes/index.js';
import { holdContact } from '../contacts/index.js';
import { type Consent, consentColumns, type NewConsent } from './consent.js';
import type { ConsentRow } from './consent-rows.sql.js';
import { recordConsents } from './record-consents.js';

interface ConsentPosition {
  at: string;
  id: string;
}

const list = {
  name: 'list-consents',
  text: `select ${consentColumns} from contact_consents
         where workspace_id = $1 and contact_id = $2 and ($3::timestamptz is null or (at, consent_id) < ($3, $4::uuid))
         order by at desc, consent_id desc limit $5`,
};

const one = {
  name: 'consent',
  text: `select ${consentColumns} from contact_consents where workspace_id = $1 and contact_id = $2 and consent_id = $3`,
};

const isTheirs = {
  name: 'message-of-contact',
  text: 'select from messages where workspace_id = $1 and contact_id = $2 and message_id = $3',
};

const isThere = {
  name: 'contact-is-there',
  text: 'select from contacts where workspace_id = $1 and contact_id = $2 for key share',
};

/** A mail that we sent, and to whom. */
interface MailedTo {
  workspaceId: string;
  contactId: string;
  messageId: string;
}

/** The message that is to prove a consent is none of the contact's; nothing was recorded. */
export class UnknownProofError extends RefusalError {
  override readonly name = 'UnknownProofError';

  constructor() {
    const message = 'proof.messageId: is no message of this contact; take one from GET /contacts/:id/messages.';
    super('invalid_request', message, { errors: [{ field: 'proof.messageId', code: 'unknown_message', message }] });
  }
}

/** What the contacts of a workspace allowed, with its history. */
export class Consents {
  constructor(private readonly database: Database) {}

  /** Newest first. A contact has few: they are sorted as they are read. */
  list(
    { workspaceId, contactId }: { workspaceId: string; contactId: string },
    { limit, after }: { limit: number; after?: ConsentPosition | undefined },
  ): Promise<Consent[]> {
    const values = [workspaceId, contactId, after?.at ?? null, after?.id ?? null, limit];
    return this.database.within([workspaceId], (queries) => queries.query<Consent>({ ...list, values }));
  }

  /** Appends to the contact's consents; changes none. @throws UnknownProofError. */
  record(context: ChangeContext, given: NewConsent): Promise<Consent> {
    const { workspaceId } = context;
    return retryConflicts(() =>
      this.database.inTransaction([workspaceId], async (queries) => {
        const contactId = await holdContact(queries, workspaceId, given.contactId);
        const row = rowOf(context, { ...given, contactId });
        await requireTheirs(queries, row);
        await recordConsents(queries, [row]);
        const values = [row.workspace_id, row.contact_id, row.consent_id];
        const [made] = await queries.query<Consent>({ ...one, values });
        if (!made) throw new Error('a consent was inserted and not found');
        return made;
      }),
    );
  }

  /**
   * Withdraws the consent to mail of whom a mail with a link to unsubscribe went to, as a word that opts out does. Changes nothing where it is
   * withdrawn already, or the contact is gone for good.
   */
  withdrawByLink({ workspaceId, contactId, messageId }: MailedTo): Promise<void> {
    return retryConflicts(() =>
      this.database.inTransaction([workspaceId], async (queries) => {
        const held = await holdContact(queries, workspaceId, contactId);
        const found = await queries.query({ ...isThere, values: [workspaceId, held] });
        if (found.length > 0)
          await recordConsents(queries, [withdrawalOf({ workspaceId, contactId: held, messageId })]);
      }),
    );
  }
}

function withdrawalOf({ workspaceId, contactId, messageId }: MailedTo): ConsentRow {
  return {
    workspace_id: workspaceId,
    contact_id: contactId,
    consent_id: uuidV7(),
    message_id: null,
    purpose: 'messages',
    channel: 'email',
    granted: false,
    cause: { kind: 'message', id: messageId, source: 'List-Unsubscribe' },
    proof: { messageId, wording: 'List-Unsubscribe=One-Click' },
    at: null,
    only_if: 'changes',
  };
}

function rowOf({ workspaceId, cause }: ChangeContext, given: NewConsent): ConsentRow {
  const { contactId, purpose, channel, granted, source, proof, at = null } = given;
  return {
    workspace_id: workspaceId,
    contact_id: contactId,
    consent_id: uuidV7(),
    message_id: null,
    purpose,
    channel,
    granted,
    cause: { ...cause, ...(source !== null && { source }) },
    proof: proof ?? null,
    at,
    only_if: null,
  };
}

async function requireTheirs(queries: Queries, { workspace_id, contact_id, proof }: ConsentRow): Promise<void> {
  const messageId = proof?.messageId ?? null;
  if (messageId === null) return;
  const found = await queries.query({ ...isTheirs, values: [workspace_id, contact_id, messageId] });
  if (found.length === 0) throw new UnknownProofError();
}
