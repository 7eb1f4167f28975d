/** The contacts that an address names, in each of its spellings; probes of the identities' key. */
const owners = `select contact_id from contact_identities i
         where i.workspace_id = $1 and (i.kind, i.value) in (select * from unnest($2::text[], $3::text[]))`;

/** By the identities' key; locks nothing. */
export const blocked = {
  name: 'refusals-blocked',
  text: `select exists (${owners} and i.blocked_at is not null) as blocked`,
};

/** Few rows of one contact or two, by their key; the newest first. */
export const consents = {
  name: 'refusals-consents',
  text: `select contact_id as "contactId", purpose, channel, granted from contact_consents
         where workspace_id = $1 and purpose = any ($5::text[]) and contact_id = any (array(${owners} union select $4::uuid))
         order by at desc, consent_id desc`,
};
