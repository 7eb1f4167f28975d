import { rowsStatement } from '#libs/database';

/** What a message offers to a contact that lacks it; null offers nothing. */
export interface OfferRow {
  workspace_id: string;
  contact_id: string;
  message_id: string;
  /** Replaces a name that is only the address; `name_was` guards against a name set meanwhile. */
  name: string | null;
  name_was: string | null;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone: string | null;
  channel_preference: string | null;
  referral_source: string | null;
  language: string | null;
  language_origin: string | null;
  verified: boolean;
  company: string | null;
  state: string | null;
  timezone: string | null;
}

/** Public name and column of every field that a message may fill. */
const filled: Record<string, string> = {
  name: 'name',
  firstName: 'first_name',
  lastName: 'last_name',
  email: 'email',
  phone: 'phone',
  channelPreference: 'channel_preference',
  referralSource: 'referral_source',
  language: 'language',
  verified: 'verified',
  company: 'company',
  state: 'state',
  timezone: 'timezone',
};
const differences = Object.entries(filled).map(
  ([field, column]) => `('${field}', to_jsonb(was.${column}), to_jsonb(is_now.${column}))`,
);

/**
 * Fills what contacts lack and logs it; overwrites nothing, with one exception: the language, which a more trusted
 * source may replace unless it was set by hand. Only contacts with something to fill are given, so few rows come here.
 */
export const fillContacts = rowsStatement<OfferRow, never>(
  'fill-contacts',
  `with given as (
     select * from json_to_recordset($1::json) as one (
       workspace_id uuid, contact_id uuid, message_id uuid, name text, name_was text, first_name text, last_name text,
       email text, phone text, channel_preference text, referral_source text, language text, language_origin text,
       verified boolean, company text, state text, timezone text)
   ), locked as (
     select c.contact_id, c.workspace_id from given join contacts c using (workspace_id, contact_id)
     order by c.workspace_id, c.contact_id for update of c
   ), filled as (
     update contacts c set
       name = case when c.name = g.name_was then coalesce(g.name, c.name) else c.name end,
       first_name = coalesce(c.first_name, g.first_name), last_name = coalesce(c.last_name, g.last_name),
       email = coalesce(c.email, g.email), phone = coalesce(c.phone, g.phone),
       channel_preference = coalesce(c.channel_preference, g.channel_preference),
       referral_source = coalesce(c.referral_source, g.referral_source),
       language = case when c.language_origin = 'hand' then c.language else coalesce(g.language, c.language) end,
       language_origin = case when c.language_origin = 'hand' then 'hand' else coalesce(g.language_origin, c.language_origin) end,
       company = coalesce(c.company, g.company), state = coalesce(c.state, g.state), timezone = coalesce(c.timezone, g.timezone),
       verified = c.verified or g.verified, updated_at = now(), version = c.version + 1
     from given g join locked using (workspace_id, contact_id)
     where c.workspace_id = g.workspace_id and c.contact_id = g.contact_id
     returning with (old as was, new as is_now) g.workspace_id, g.contact_id, g.message_id, (
       select jsonb_object_agg(field, jsonb_build_object('before', before, 'after', after))
       from (values ${differences.join(', ')}) as one (field, before, after)
       where before is distinct from after) as changes
   )
   insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
   select workspace_id, contact_id, 'updated', changes, jsonb_build_object('kind', 'message', 'id', message_id)
   from filled where changes is not null order by workspace_id, contact_id`,
);
