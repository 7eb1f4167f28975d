/** A contact as the API shows it, from its tables. */

const tags = `array(select t.name from tagged_contacts x join tags t using (workspace_id, tag_id)
    where x.workspace_id = c.workspace_id and x.contact_id = c.contact_id order by t.name) as tags`;
export const columns = `c.contact_id as id, c.name, c.first_name as "firstName", c.last_name as "lastName", c.email, c.phone, c.status,
  c.role, c.channel_preference as "channelPreference", c.source, c.referral_source as "referralSource", c.language,
  c.timezone, c.company, c.state, ${tags}, c.custom_fields as "customFields", c.verified, c.assigned_to as "assignedTo",
  c.applied_at as "appliedAt", a.last_activity_at as "lastActivityAt", c.created_at as "createdAt", c.updated_at as "updatedAt"`;
export const contacts = `contacts c join contact_activity a using (workspace_id, contact_id)`;
