import { phoneSpellings, type IdentityKind } from '#libs/contracts';
import { type ContactRow, contactColumns, contactOf } from './sql/contact-row.js';
import type { Contact } from './contact.js';
import type { ChangeContext } from '../changes/index.js';
import type { Database } from '#libs/database';

/** What a visitor says of themselves, normalised. At least one is there. */
export interface Visitor {
  email: string | null;
  /** E.164. */
  phone: string | null;
}

/** One probe of the identities' key for each spelling, five at most; the same statement whether a contact is found or not. */
const find = {
  name: 'recognise',
  text: `select ${contactColumns} from contacts c join contact_activity a using (workspace_id, contact_id)
         where c.workspace_id = $1 and c.deleted_at is null and c.contact_id in (
           select i.contact_id from unnest($2::text[], $3::text[]) as known (kind, value)
           join contact_identities i on i.workspace_id = $1 and i.kind = known.kind and i.value = known.value
             and i.proof <> 'claimed')
         limit 2`,
};

const audit = {
  name: 'audit-recognition',
  text: 'insert into recognitions (workspace_id, cause, kind, contact_id) values ($1, $2, $3, $4)',
};

/** Returning visitors of a workspace. */
export class Recognitions {
  constructor(private readonly database: Database) {}

  /**
   * The one live contact that a visitor is, by proven or vouched identities; null where there is none, or where the
   * e-mail address names one and the phone another. An address that is merely claimed gets the same result as an unknown one.
   * Who asked is kept, the addresses are not.
   */
  async recognise({ workspaceId, cause }: ChangeContext, { email, phone }: Visitor): Promise<Contact | null> {
    const known = identitiesOf({ email, phone });
    return this.database.inTransaction([workspaceId], async (queries) => {
      const values = [workspaceId, known.map(({ kind }) => kind), known.map(({ value }) => value)];
      const rows = await queries.query<ContactRow>({ ...find, values });
      const [only] = rows.length === 1 ? rows : [];
      const kind = [email !== null && 'email', phone !== null && 'phone'].filter(Boolean).join('+');
      await queries.query({ ...audit, values: [workspaceId, JSON.stringify(cause), kind, only?.id ?? null] });
      return only ? contactOf(only) : null;
    });
  }
}

/** WhatsApp writes numbers without the plus, and keeps old spellings of some countries. */
function identitiesOf({ email, phone }: Visitor): { kind: IdentityKind; value: string }[] {
  const numbers = (phone === null ? [] : phoneSpellings(phone)).flatMap((spelling) => [
    { kind: 'phone' as const, value: spelling },
    { kind: 'whatsapp_phone' as const, value: spelling.replace(/^\+/u, '') },
  ]);
  return email === null ? numbers : [{ kind: 'email', value: email }, ...numbers];
}
