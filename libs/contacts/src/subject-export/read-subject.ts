import type { Queries } from '#libs/database';
import { type Consent, consentColumns } from '../consents/index.js';
import { type Contact, findContact } from '../contacts/index.js';
import { type Identity, identitiesOf } from '../identities/index.js';

/** What is known of a contact beside its messages and its changes. */
export interface Subject {
  contact: Contact;
  identities: Identity[];
  /** Open and settled ones. */
  suggestions: object[];
  consents: Consent[];
  campaigns: object[];
  records: object[];
  /** When a form asked whether the person is known. */
  recognitions: object[];
}

/** Rows of one list at most: the readable page stays one that a browser opens. */
const mostRows = 10_000;

const lists = {
  suggestions: `select field, value, message_id as "messageId", at, resolution, resolved_at as "resolvedAt" from contact_suggestions
    where workspace_id = $1 and contact_id = $2 order by at`,
  consents: `select ${consentColumns} from contact_consents where workspace_id = $1 and contact_id = $2 order by at, consent_id`,
  campaigns: `select p.name, p.purpose, m.reason, m.added_at as "addedAt" from campaign_members m join campaigns p using (workspace_id, campaign_id)
    where m.workspace_id = $1 and m.contact_id = $2 order by m.added_at`,
  records: `select record_id as id, kind, external_id as "externalId", title, at, status, url, data, created_at as "createdAt",
      updated_at as "updatedAt" from contact_records where workspace_id = $1 and contact_id = $2 order by happens_at, record_id`,
  recognitions: `select at, kind from recognitions where workspace_id = $1 and contact_id = $2 order by recognition_id`,
} as const;

/** Null where there is no such live contact. */
export async function readSubject(queries: Queries, workspaceId: string, contactId: string): Promise<Subject | null> {
  const found = await findContact(queries, workspaceId, contactId);
  if (!found) return null;
  const values = [workspaceId, contactId, mostRows];
  const read = <Row extends object>(name: keyof typeof lists): Promise<Row[]> =>
    queries.query<Row>({ name: `subject-${name}`, text: `${lists[name]} limit $3`, values });
  return {
    contact: found.contact,
    identities: await identitiesOf(queries, { workspaceId, contactId }),
    suggestions: await read('suggestions'),
    consents: await read<Consent>('consents'),
    campaigns: await read('campaigns'),
    records: await read('records'),
    recognitions: await read('recognitions'),
  };
}

/** A file of the contact's messages, or the source of one, as it lies in the store. */
export interface SubjectFile {
  id: string;
  messageId: string;
  kind: 'attachment' | 'original';
  fileName: string | null;
  contentType: string;
  /** Hexadecimal. */
  sha256: string;
  /** How the stored bytes are packed; null where they are as they came. */
  encoding: 'gzip' | 'zstd' | null;
}

/** The next files in the order of their ids, of messages that came before the export began. Probes of the contact's own messages. */
export function subjectFiles(
  queries: Queries,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
  { after, limit, before }: { after: string | null; limit: number; before: string },
): Promise<SubjectFile[]> {
  return queries.query<SubjectFile>({
    name: 'subject-files',
    text: `select f.file_id as id, f.message_id as "messageId", f.kind, f.file_name as "fileName", f.content_type as "contentType",
        encode(f.sha256, 'hex') as sha256, f.encoding
      from messages m join message_files f on f.workspace_id = m.workspace_id and f.message_id = m.message_id
      where m.workspace_id = $1 and m.contact_id = $2 and f.state = 'stored' and f.sha256 is not null and m.received_at <= $5
        and ($3::uuid is null or f.file_id > $3) order by f.file_id limit $4`,
    values: [workspaceId, contactId, after, limit, before],
  });
}
