import type { Channel } from '#libs/contracts';

/** What shows that a consent was given or withdrawn; each part where it was given. */
export interface ConsentProof {
  /** A message or a form of the contact's. */
  messageId: string | null;
  /** What the person was shown, or wrote. */
  wording: string | null;
  /** The page. */
  url: string | null;
  ip: string | null;
  /** When the person confirmed by the link of a second message. */
  doubleOptInAt: string | null;
}

/** What a contact allowed or withdrew. The newest of a purpose and channel holds; the older ones stay as its history. */
export interface Consent {
  id: string;
  purpose: string;
  /** Null: every channel. */
  channel: Channel | null;
  granted: boolean;
  /** Where it was given, in the words of the person who recorded it. */
  source: string | null;
  proof: ConsentProof | null;
  /** Who recorded it. */
  recordedBy: { kind: string; id: string };
  at: string;
}

/** As far as it was given. */
export type GivenProof = { [Part in keyof ConsentProof]?: ConsentProof[Part] | undefined };

export interface NewConsent {
  contactId: string;
  purpose: string;
  channel: Channel | null;
  granted: boolean;
  source: string | null;
  proof?: GivenProof | undefined;
  /** When it was given; absent: now. */
  at?: string | undefined;
}

/** SQL: a row of contact_consents as a consent. One of an earlier release has its message as its cause alone. */
export const consentColumns = `consent_id as id, purpose, channel, granted, cause->>'source' as source,
  case when proof is not null or cause->>'kind' = 'message' then jsonb_build_object(
    'messageId', coalesce(proof->>'messageId', case when cause->>'kind' = 'message' then cause->>'id' end),
    'wording', proof->>'wording', 'url', proof->>'url', 'ip', proof->>'ip', 'doubleOptInAt', proof->>'doubleOptInAt') end as proof,
  jsonb_build_object('kind', cause->>'kind', 'id', cause->>'id') as "recordedBy", at`;
