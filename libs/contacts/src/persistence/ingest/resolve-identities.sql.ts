import type { LanguageOrigin } from '../../domain/language-origin.js';
import { rowsStatement } from '../statement.js';

export interface IdentityKey {
  workspace_id: string;
  kind: string;
  value: string;
}

/** A contact that an identity names, with what an incoming message needs to know of it. */
export interface ResolvedIdentity {
  workspaceId: string;
  kind: string;
  value: string;
  identityVerified: boolean;
  /** Its owner refused messages when it was heard of last. */
  blocked: boolean;
  contactId: string;
  createdAt: string;
  name: string;
  /** Which fields are empty and may be filled. */
  lacksEmail: boolean;
  lacksPhone: boolean;
  lacksFirstName: boolean;
  lacksLastName: boolean;
  lacksChannel: boolean;
  lacksReferral: boolean;
  lacksCompany: boolean;
  lacksState: boolean;
  lacksTimezone: boolean;
  verified: boolean;
  language: string;
  languageOrigin: LanguageOrigin;
  textLanguage: string | null;
  textVotes: number;
}

/** What is told of a contact (c) and its activity (a). */
export const contactColumns = `c.contact_id as "contactId", c.created_at as "createdAt", c.name,
     c.email is null as "lacksEmail", c.phone is null as "lacksPhone",
     c.first_name is null as "lacksFirstName", c.last_name is null as "lacksLastName",
     c.channel_preference is null as "lacksChannel", c.referral_source is null as "lacksReferral",
     c.company is null as "lacksCompany", c.state is null as "lacksState", c.timezone is null as "lacksTimezone",
     c.verified, c.language, c.language_origin as "languageOrigin",
     a.text_language as "textLanguage", a.text_votes as "textVotes"`;

/**
 * The contacts that the given identities already name.
 * One probe each of contact_identities_pkey, contacts_pkey and contact_activity_pkey a distinct identity.
 * Locks nothing: two consumers may race here, claim-identities.sql.ts decides.
 * `limit 1` changes no answer (the keys are unique); it keeps the joins in this order. Left to the planner, a plan made
 * while the tables were nearly empty joined contacts by workspace alone: 1,100,000 buffers for a thousand messages
 * instead of 6,000, until the tables were analysed.
 */
export const resolveIdentities = rowsStatement<IdentityKey, ResolvedIdentity>(
  'resolve-identities',
  `select i.workspace_id as "workspaceId", i.kind, i.value, i.verified as "identityVerified", i.blocked_at is not null as blocked,
     ${contactColumns}
   from json_to_recordset($1::json) as given (workspace_id uuid, kind text, value text),
   lateral (select * from contact_identities i
     where i.workspace_id = given.workspace_id and i.kind = given.kind and i.value = given.value limit 1) i,
   lateral (select * from contacts c where c.workspace_id = i.workspace_id and c.contact_id = i.contact_id limit 1) c,
   lateral (select * from contact_activity a where a.workspace_id = i.workspace_id and a.contact_id = i.contact_id limit 1) a`,
);
