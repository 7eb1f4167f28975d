import type { IdentityKind } from '#libs/contracts';
import type { LanguageOrigin } from '../../../contacts/index.js';
import type { Proof } from '../../../identities/index.js';
import { rowsStatement } from '#libs/database';
import { columnOf, offeredFields, type OfferedField } from '../../../field-lists.js';

export interface IdentityKey {
  workspace_id: string;
  kind: string;
  value: string;
}

/** Which of the fields that messages offer are empty. */
export type Lacks = Record<`lacks${Capitalize<OfferedField>}`, boolean>;

export function lackOf(field: OfferedField): keyof Lacks {
  return `lacks${field.charAt(0).toUpperCase()}${field.slice(1)}` as keyof Lacks;
}

const lacks = offeredFields.map((name) => `c.${columnOf(name)} is null as "${lackOf(name)}"`).join(', ');

/** A contact that an identity names, with what an incoming message needs to know of it. */
export interface ResolvedIdentity extends Lacks {
  workspaceId: string;
  kind: IdentityKind;
  value: string;
  proof: Proof;
  /** By the last event of it, its owner refuses messages. */
  blocked: boolean;
  contactId: string;
  createdAt: string;
  name: string;
  /** What it shows. */
  email: string | null;
  phone: string | null;
  /** Whether one of its identities is proven. */
  verified: boolean;
  language: string;
  languageOrigin: LanguageOrigin;
  textLanguage: string | null;
  textVotes: number;
}

/**
 * The contacts that the given identities already name.
 * One probe each of contact_identities_pkey, contacts_pkey and contact_activity_pkey a distinct identity.
 * Locks nothing: two consumers may race here, claim-identities.sql.ts decides.
 * `limit 1` changes no result (the keys are unique); it keeps the joins in this order. Left to the planner, a plan made
 * while the tables were nearly empty joined contacts by workspace alone: 1,100,000 buffers for a thousand messages
 * instead of 6,000, until the tables were analysed.
 */
export const resolveIdentities = rowsStatement<IdentityKey, ResolvedIdentity>(
  'resolve-identities',
  `select i.workspace_id as "workspaceId", i.kind, i.value, i.proof, i.blocked_at is not null as blocked,
     c.contact_id as "contactId", c.created_at as "createdAt", c.name, c.email, c.phone,
     ${lacks},
     c.verified, c.language, c.language_origin as "languageOrigin",
     a.text_language as "textLanguage", a.text_votes as "textVotes"
   from json_to_recordset($1::json) as given (workspace_id uuid, kind text, value text),
   lateral (select * from contact_identities i
     where i.workspace_id = given.workspace_id and i.kind = given.kind and i.value = given.value limit 1) i,
   lateral (select * from contacts c where c.workspace_id = i.workspace_id and c.contact_id = i.contact_id limit 1) c,
   lateral (select * from contact_activity a where a.workspace_id = i.workspace_id and a.contact_id = i.contact_id limit 1) a`,
);
