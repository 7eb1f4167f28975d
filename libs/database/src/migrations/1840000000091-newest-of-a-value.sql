-- Rows of tags and of custom values know when their contact was made, and an index of them goes on in that order: a list of one
-- tag or one value, newest first, ends with its last row, however many contacts have it. Expand: the release before reads and
-- writes these rows as it did.
-- phase: expand
-- transaction: none; each step by itself, and each may be repeated
-- no way back: Lists of one tag or one value would read all contacts that have it; keep them.

alter table tagged_contacts add column if not exists created_at timestamptz(3);
alter table custom_values add column if not exists created_at timestamptz(3);
comment on column tagged_contacts.created_at is 'when the contact was made';
comment on column custom_values.created_at is 'when the contact was made';

-- One probe a row, here and not in each statement that makes such rows.
create or replace function take_creation_of_contact() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.created_at := (select c.created_at from contacts c
    where c.workspace_id = new.workspace_id and c.contact_id = new.contact_id);
  return new;
end $$;
revoke execute on function take_creation_of_contact() from public;
drop trigger if exists take_creation_of_contact on tagged_contacts;
drop trigger if exists take_creation_of_contact on custom_values;
create trigger take_creation_of_contact before insert on tagged_contacts
  for each row when (new.created_at is null) execute function take_creation_of_contact();
create trigger take_creation_of_contact before insert on custom_values
  for each row when (new.created_at is null) execute function take_creation_of_contact();

-- No service changes it; whoever does by hand keeps lists in order.
create or replace function keep_creation_of_contact() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update tagged_contacts set created_at = new.created_at
  where workspace_id = new.workspace_id and contact_id = new.contact_id;
  update custom_values set created_at = new.created_at
  where workspace_id = new.workspace_id and contact_id = new.contact_id;
  return null;
end $$;
revoke execute on function keep_creation_of_contact() from public;
drop trigger if exists keep_creation_of_contact on contacts;
create trigger keep_creation_of_contact after update of created_at on contacts
  for each row when (new.created_at is distinct from old.created_at) execute function keep_creation_of_contact();

-- step
update tagged_contacts t set created_at = c.created_at from contacts c
where t.created_at is null and c.workspace_id = t.workspace_id and c.contact_id = t.contact_id;

-- step
update custom_values v set created_at = c.created_at from contacts c
where v.created_at is null and c.workspace_id = v.workspace_id and c.contact_id = v.contact_id;

-- step
drop index concurrently if exists tagged_contacts_newest;

-- step
create index concurrently tagged_contacts_newest on tagged_contacts (workspace_id, tag_id, created_at, contact_id);

-- step
drop index concurrently if exists custom_values_text_newest;

-- step
create index concurrently custom_values_text_newest on custom_values (workspace_id, field_id, value_text, created_at, contact_id)
  where value_text is not null;

-- step
drop index concurrently if exists custom_values_text;

-- step
-- Transactions that began before the triggers have ended now: an index made concurrently waits for them.
update tagged_contacts t set created_at = c.created_at from contacts c
where t.created_at is null and c.workspace_id = t.workspace_id and c.contact_id = t.contact_id;

-- step
update custom_values v set created_at = c.created_at from contacts c
where v.created_at is null and c.workspace_id = v.workspace_id and c.contact_id = v.contact_id;

-- step
alter table tagged_contacts drop constraint if exists tagged_contacts_created;
alter table tagged_contacts add constraint tagged_contacts_created check (created_at is not null) not valid;
alter table custom_values drop constraint if exists custom_values_created;
alter table custom_values add constraint custom_values_created check (created_at is not null) not valid;

-- step
alter table tagged_contacts validate constraint tagged_contacts_created;

-- step
alter table custom_values validate constraint custom_values_created;

-- step
-- Statements are planned by the new columns from here on.
analyze tagged_contacts;

-- step
analyze custom_values;
