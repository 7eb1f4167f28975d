import { rowsStatement } from '#libs/database';
import { type Consent, consentColumns, type GivenProof } from './consent.js';

/** A consent that is to be written. */
export interface ConsentRow {
  workspace_id: string;
  contact_id: string;
  consent_id: string;
  /** It is written where this message is stored as the contact's; null: in any case. */
  message_id: string | null;
  purpose: string;
  channel: string | null;
  granted: boolean;
  cause: { kind: string; id: string; source?: string };
  proof: GivenProof | null;
  /** Null: now. */
  at: string | null;
  /** It is written only where something else holds on the channel, or where no withdrawal does; null: in any case. */
  only_if: 'changes' | 'not_withdrawn' | null;
}

/** A consent that was written, and what stood before it. */
export interface InsertedConsent {
  workspaceId: string;
  contactId: string;
  /** Whether it is the newest word for its channel. */
  holds: boolean;
  before: object | null;
  consent: Pick<Consent, 'id' | 'purpose' | 'channel' | 'granted' | 'source' | 'recordedBy' | 'at'>;
}

/** Waits for others who change the contacts. */
export const lockConsenting = rowsStatement<ConsentRow, never>(
  'lock-consenting',
  `select from json_to_recordset($1::json) as g (workspace_id uuid, contact_id uuid)
   join contacts c on c.workspace_id = g.workspace_id and c.contact_id = g.contact_id
   order by c.workspace_id, c.contact_id for no key update of c`,
);

/** The few consents of a contact that are about the channel of `g`: those that name it, or none. */
const newestFor = (columns: string): string => `select ${columns} from contact_consents k
     where k.workspace_id = g.workspace_id and k.contact_id = g.contact_id and k.purpose = g.purpose
       and (k.channel is null or g.channel is null or k.channel = g.channel)
     order by k.at desc, k.consent_id desc limit 1`;

/**
 * Ranges of each contact's own consents. A consent stands at the time when it was given, so that the later word holds whichever
 * comes first. One that another consumer stored first, for whomever, has its row from there.
 */
export const insertConsents = rowsStatement<ConsentRow, InsertedConsent>(
  'insert-consents',
  `with given as (
     select g.*, coalesce(g.at, now()::timestamptz(3)) as given_at from json_to_recordset($1::json) as g (
       workspace_id uuid, contact_id uuid, consent_id uuid, message_id uuid, purpose text, channel text, granted boolean,
       cause jsonb, proof jsonb, at timestamptz(3), only_if text)
     where g.message_id is null or exists (select from messages m
       where m.workspace_id = g.workspace_id and m.message_id = g.message_id and m.contact_id = g.contact_id)
   ), standing as (
     select g.*, (${newestFor('k.granted')}) as stood, (${newestFor('(k.at, k.consent_id) > (g.given_at, g.consent_id)')}) as is_late,
       (select jsonb_build_object('id', k.consent_id, 'channel', k.channel, 'granted', k.granted, 'source', k.cause->>'source',
          'at', to_char(k.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        from contact_consents k
        where k.workspace_id = g.workspace_id and k.contact_id = g.contact_id and k.purpose = g.purpose
          and k.channel is not distinct from g.channel and (k.at, k.consent_id) < (g.given_at, g.consent_id)
        order by k.at desc, k.consent_id desc limit 1) as before
     from given g
   ), wanted as (
     select * from standing where only_if is null or (only_if = 'changes' and coalesce(stood, true) <> granted)
       or (only_if = 'not_withdrawn' and stood is not false)
   ), kept as (
     insert into contact_consents (workspace_id, contact_id, consent_id, purpose, channel, granted, cause, proof, at)
     select workspace_id, contact_id, consent_id, purpose, channel, granted, cause, proof, given_at
     from wanted order by workspace_id, contact_id, consent_id
     on conflict do nothing returning workspace_id, contact_id, ${consentColumns}
   )
   select k.workspace_id as "workspaceId", k.contact_id as "contactId", w.is_late is not true as holds, w.before,
     json_build_object('id', k.id, 'purpose', k.purpose, 'channel', k.channel, 'granted', k.granted, 'source', k.source,
       'recordedBy', k."recordedBy", 'at', k.at) as consent
   from kept k join wanted w on w.workspace_id = k.workspace_id and w.contact_id = k.contact_id and w.consent_id = k.id
   order by k.workspace_id, k.contact_id, k.at, k.id`,
);
