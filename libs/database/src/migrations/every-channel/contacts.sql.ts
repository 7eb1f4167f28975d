export const contacts = `
  alter table contact_identities add column blocked_at timestamptz(3);
  comment on column contact_identities.blocked_at is 'since when the person behind it refuses what we send; null: does not';

  create index contacts_email on contacts (workspace_id, email) where deleted_at is null and email is not null;
  create index contacts_phone on contacts (workspace_id, phone) where deleted_at is null and phone is not null;
  comment on index contacts_email is 'finds whom an address is written down for though it names nobody: about 0.1 KB of WAL a new contact';

  create table contact_consents (
    workspace_id uuid not null,
    contact_id uuid not null,
    consent_id uuid not null default uuidv7(),
    purpose text not null,
    channel text,
    granted boolean not null,
    cause jsonb not null,
    at timestamptz(3) not null default now(),
    primary key (workspace_id, contact_id, consent_id)
  );
  comment on table contact_consents is 'append-only: the newest of a purpose and channel holds';
  comment on column contact_consents.channel is 'null: every channel';

  create table recognitions (
    workspace_id uuid not null,
    recognition_id uuid not null default uuidv7(),
    at timestamptz(3) not null default now(),
    cause jsonb not null,
    kind text not null,
    contact_id uuid,
    primary key (workspace_id, recognition_id)
  );
  comment on table recognitions is 'append-only: who asked whether somebody is known, by which kind of address, and whom they were told of';
`;
