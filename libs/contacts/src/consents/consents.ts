import type { Channel } from '#libs/contracts';
import type { ChangeContext } from '../changes/index.js';
import type { Database } from '#libs/database';

/** What a contact allowed or withdrew. The newest of a purpose and channel holds; the older ones stay as its history. */
export interface Consent {
  id: string;
  purpose: string;
  /** Null: every channel. */
  channel: Channel | null;
  granted: boolean;
  /** Where it was given, in the words of the person who recorded it. */
  source: string | null;
  /** Who recorded it. */
  recordedBy: { kind: string; id: string };
  at: string;
}

export interface NewConsent {
  contactId: string;
  purpose: string;
  channel: Channel | null;
  granted: boolean;
  source: string | null;
}

interface ConsentPosition {
  at: string;
  id: string;
}

const columns = `consent_id as id, purpose, channel, granted, cause->>'source' as source,
  jsonb_build_object('kind', cause->>'kind', 'id', cause->>'id') as "recordedBy", at`;

const insert = {
  name: 'insert-consent',
  text: `insert into contact_consents (workspace_id, contact_id, purpose, channel, granted, cause)
         values ($1, $2, $3, $4, $5, $6) returning ${columns}`,
};

const list = {
  name: 'list-consents',
  text: `select ${columns} from contact_consents
         where workspace_id = $1 and contact_id = $2 and ($3::timestamptz is null or (at, consent_id) < ($3, $4::uuid))
         order by at desc, consent_id desc limit $5`,
};

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

  /** Appends to the contact's consents; changes none. */
  async record(context: ChangeContext, given: NewConsent): Promise<Consent> {
    const { workspaceId, cause } = context;
    const { contactId, purpose, channel, granted, source } = given;
    const causeText = JSON.stringify({ ...cause, ...(source !== null && { source }) });
    const values = [workspaceId, contactId, purpose, channel, granted, causeText];
    const [made] = await this.database.within([workspaceId], (queries) =>
      queries.query<Consent>({ ...insert, values }),
    );
    if (!made) throw new Error('a consent was inserted and not returned');
    return made;
  }
}
